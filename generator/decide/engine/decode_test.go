package engine_test

import (
	"encoding/binary"
	"testing"

	"leqi/generator/decide/model/modeltest"

	"leqi/generator/decide/engine"
	"leqi/generator/decide/model"
)

// FuzzDecode: bytes that are not whole are refused, whatever they are; what is
// read is what its bytes say.
func FuzzDecode(f *testing.F) {
	whole := model.Encode(modeltest.Tables(f))
	f.Add([]byte{})
	f.Add([]byte(engine.Magic))
	f.Add(whole[:len(whole)/2])
	f.Add(whole)
	f.Fuzz(func(t *testing.T, b []byte) {
		got, ok := engine.Decode(b)
		if end := len(b) - 4; ok && binary.LittleEndian.Uint32(b[end:]) != engine.Sum(b[:end]) {
			t.Fatal("bytes with a wrong sum are read")
		}
		if ok && string(model.Encode(got)) != string(b) {
			t.Fatal("what was read is written otherwise")
		}
	})
}
