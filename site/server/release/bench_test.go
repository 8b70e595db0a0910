package release

import (
	"os"
	"testing"
)

// BenchmarkOpen opens the built site: reads, hashes and compresses every file.
func BenchmarkOpen(b *testing.B) {
	const public = "../../../public"
	if _, err := os.Stat(public); err != nil {
		b.Fatal("build the site first: ", err)
	}
	for b.Loop() {
		if _, err := Open(public); err != nil {
			b.Fatal(err)
		}
	}
}
