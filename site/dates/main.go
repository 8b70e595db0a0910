//go:build wasip1

// Command dates counts deadlines in the browser: the same Go as leqi dates,
// compiled to WebAssembly as command checker is, whose comment says how a host
// runs it.
//
//	rules(p, n) → 1, or 0 if the bytes are no table     the .dates file, once
//	dates(p, n, q, m) → bytes     a format of deadline.Formats and the days, one a line → what leqi dates prints
package main

import (
	"unsafe"

	"leqi/generator/deadline"
	"leqi/site/reactor"
)

func main() {}

var table *deadline.Table

// rules takes the compiled deadlines of one edition.
//
//go:wasmexport rules
func rules(p unsafe.Pointer, n uint32) uint32 {
	t, ok := deadline.Decode(reactor.Bytes(p, n))
	reactor.Release()
	if !ok {
		return 0
	}
	table = t
	return 1
}

// dates prints what follows from days.
//
//go:wasmexport dates
func dates(p unsafe.Pointer, n uint32, q unsafe.Pointer, m uint32) unsafe.Pointer {
	return reactor.Answer(table.Print(string(reactor.Bytes(p, n)), lines(string(reactor.Bytes(q, m)))))
}

func lines(s string) (all []string) {
	start := 0
	for i := range len(s) {
		if s[i] == '\n' {
			all = append(all, s[start:i])
			start = i + 1
		}
	}
	if start < len(s) {
		all = append(all, s[start:])
	}
	return all
}
