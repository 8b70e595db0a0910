//go:build wasip1 && batch

package main

import (
	"unsafe"

	"leqi/generator/decide/batch"
	"leqi/generator/decide/factjson"
)

// feed is the table of units at hand.
var feed *batch.Feed

// batchOf starts a table of units.
//
//go:wasmexport batch
func batchOf(p unsafe.Pointer, n uint32) unsafe.Pointer {
	table, err := factjson.Find(session.tables, string(bytes(p, n)))
	feed = &batch.Feed{Table: table}
	return give(nil, err)
}

// rows takes the next piece of the table and returns the rows decided.
//
//go:wasmexport rows
func rows(p unsafe.Pointer, n, last uint32) unsafe.Pointer {
	return give(feed.Add(session.out[:0], bytes(p, n), last == 1))
}

//go:wasmexport counts
func counts() unsafe.Pointer { return give(feed.Worker.Counts(nil), nil) }
