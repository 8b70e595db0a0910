//go:build wasip1 && !batch && bench

package main

import (
	"unsafe"

	"leqi/generator/decide/factjson"
	"leqi/site/reactor"
)

// The functions below measure the engine without the JSON around it. They are
// in no file that is published: see site/tests/check_speed.mjs.

var measured *factjson.Answers

// given takes the facts to measure with.
//
//go:wasmexport given
func given(p unsafe.Pointer, n uint32, q unsafe.Pointer, m uint32) unsafe.Pointer {
	table, err := factjson.Find(tables, string(reactor.Bytes(p, n)))
	if err == nil {
		measured, err = factjson.Read(table, reactor.Bytes(q, m))
	}
	return reactor.Answer(nil, err)
}

// outcomes decides so many times and returns the sum of the outcomes.
//
//go:wasmexport outcomes
func outcomes(times uint32) (sum uint32) {
	for range times {
		sum += uint32(measured.Table.Outcome(measured.State))
	}
	return sum
}

// nexts looks for the next question so many times and counts those found.
//
//go:wasmexport nexts
func nexts(times uint32) (found uint32) {
	for range times {
		if _, ok := measured.Table.Next(measured.State); ok {
			found++
		}
	}
	return found
}
