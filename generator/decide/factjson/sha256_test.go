package factjson

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"testing"
)

func TestHashIsSHA256(t *testing.T) {
	for n := range 300 {
		b := bytes.Repeat([]byte{byte(n)}, n)
		sum := sha256.Sum256(b)
		if got, want := hash(b), hex.EncodeToString(sum[:]); got != want {
			t.Fatalf("%d bytes: %s, want %s", n, got, want)
		}
	}
}
