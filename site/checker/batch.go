//go:build wasip1 && batch

package main

import (
	"unsafe"

	"leqi/generator/decide/batch"
	"leqi/generator/decide/factjson"
	"leqi/site/reactor"
)

// feed is the table of units at hand.
var feed *batch.Feed

// batchOf starts a table of units.
//
//go:wasmexport batch
func batchOf(p unsafe.Pointer, n uint32) unsafe.Pointer {
	table, err := factjson.Find(tables, string(reactor.Bytes(p, n)))
	feed = &batch.Feed{Table: table}
	return reactor.Answer(nil, err)
}

// rows takes the next piece of the table and returns the rows decided.
//
//go:wasmexport rows
func rows(p unsafe.Pointer, n, last uint32) unsafe.Pointer {
	return reactor.Answer(feed.Add(reactor.Buffer(), reactor.Bytes(p, n), last == 1))
}

//go:wasmexport counts
func counts() unsafe.Pointer { return reactor.Answer(feed.Worker.Counts(nil), nil) }
