//go:build wasip1

package reactor

import "unsafe"

var (
	given [][]byte // what the host writes into, kept from the collector
	out   []byte
	bad   bool
)

// alloc returns room for n bytes of the next call's input.
//
//go:wasmexport alloc
func alloc(n uint32) unsafe.Pointer {
	b := make([]byte, n+1)
	given = append(given, b)
	return unsafe.Pointer(&b[0])
}

// length returns how many bytes the last answer has.
//
//go:wasmexport length
func length() uint32 { return uint32(len(out)) }

// failed reports whether they are an error.
//
//go:wasmexport failed
func failed() uint32 {
	if bad {
		return 1
	}
	return 0
}

// Bytes returns the input at a place that alloc returned.
func Bytes(p unsafe.Pointer, n uint32) []byte { return unsafe.Slice((*byte)(p), n) }

// Release lets the input go that no answer was made of.
func Release() { given = nil }

// Buffer returns the last answer's room, for the next answer to be written in.
func Buffer() []byte { return out[:0] }

// Answer keeps an answer or an error for the host and lets the input go.
func Answer(b []byte, err error) unsafe.Pointer {
	given = nil
	bad = err != nil
	if err != nil {
		b = []byte(err.Error())
	}
	out = append(b, 0)[:len(b)]
	return unsafe.Pointer(unsafe.SliceData(out))
}
