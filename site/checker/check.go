//go:build wasip1 && !batch

package main

import (
	"unsafe"

	"leqi/generator/decide/factjson"
	"leqi/site/reactor"
)

// check returns the verdict on facts, as leqi check --json prints it.
//
//go:wasmexport check
func check(p unsafe.Pointer, n uint32, q unsafe.Pointer, m uint32) unsafe.Pointer {
	table, err := factjson.Find(tables, string(reactor.Bytes(p, n)))
	if err != nil {
		return reactor.Answer(nil, err)
	}
	return reactor.Answer(factjson.Check(table, reactor.Bytes(q, m), factjson.Options{}))
}

// receipt returns the verdict with a receipt of the time at r, as leqi check
// --json --receipt --at prints it.
//
//go:wasmexport receipt
func receipt(p unsafe.Pointer, n uint32, q unsafe.Pointer, m uint32, r unsafe.Pointer, k uint32) unsafe.Pointer {
	table, err := factjson.Find(tables, string(reactor.Bytes(p, n)))
	if err != nil {
		return reactor.Answer(nil, err)
	}
	return reactor.Answer(factjson.Check(table, reactor.Bytes(q, m), factjson.Options{At: string(reactor.Bytes(r, k))}))
}

// next returns the outcome and the facts still needed.
//
//go:wasmexport next
func next(p unsafe.Pointer, n uint32, q unsafe.Pointer, m uint32) unsafe.Pointer {
	table, err := factjson.Find(tables, string(reactor.Bytes(p, n)))
	if err != nil {
		return reactor.Answer(nil, err)
	}
	return reactor.Answer(factjson.Next(table, reactor.Bytes(q, m)))
}
