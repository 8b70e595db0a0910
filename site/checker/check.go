//go:build wasip1 && !batch

package main

import (
	"unsafe"

	"leqi/generator/decide/factjson"
)

// check returns the verdict on facts, as leqi check --json prints it.
//
//go:wasmexport check
func check(p unsafe.Pointer, n uint32, q unsafe.Pointer, m uint32) unsafe.Pointer {
	table, err := factjson.Find(session.tables, string(bytes(p, n)))
	if err != nil {
		return give(nil, err)
	}
	return give(factjson.Check(table, bytes(q, m), factjson.Options{}))
}

// receipt returns the verdict with a receipt of the time at r, as leqi check
// --json --receipt --at prints it.
//
//go:wasmexport receipt
func receipt(p unsafe.Pointer, n uint32, q unsafe.Pointer, m uint32, r unsafe.Pointer, k uint32) unsafe.Pointer {
	table, err := factjson.Find(session.tables, string(bytes(p, n)))
	if err != nil {
		return give(nil, err)
	}
	return give(factjson.Check(table, bytes(q, m), factjson.Options{At: string(bytes(r, k))}))
}

// next returns the outcome and the facts still needed.
//
//go:wasmexport next
func next(p unsafe.Pointer, n uint32, q unsafe.Pointer, m uint32) unsafe.Pointer {
	table, err := factjson.Find(session.tables, string(bytes(p, n)))
	if err != nil {
		return give(nil, err)
	}
	return give(factjson.Next(table, bytes(q, m)))
}
