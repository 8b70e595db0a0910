package server

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// still is an answer that nobody reads.
type still struct{ h http.Header }

func (s *still) Header() http.Header         { return s.h }
func (s *still) WriteHeader(int)             {}
func (s *still) Write(p []byte) (int, error) { return len(p), nil }

// BenchmarkPage is what a page takes of this program, without the network.
func BenchmarkPage(b *testing.B) {
	s, err := Listen(Options{
		Dir:  site(b, map[string]string{"index.html": strings.Repeat("words ", 4000)}),
		Addr: "127.0.0.1:0", Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.listener.Close() })
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	b.ReportAllocs()
	for b.Loop() {
		s.handler.ServeHTTP(&still{make(http.Header)}, r)
	}
}
