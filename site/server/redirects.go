package server

import (
	"io/fs"
	"net/http"
	"sync"
	"time"

	"leqi/generator/redirect"
)

// redirects are the rules of the site's _redirects as it is now. The file is
// read again where it is another: a build puts a new folder in the place of the
// old one.
type redirects struct {
	mu    sync.Mutex
	read  time.Time
	size  int64
	rules map[string]string
}

// target gives where a path leads on to, or "". A site without the file, or
// with one that cannot be read, has no redirects.
func (r *redirects) target(site fs.FS, path string) string {
	info, err := fs.Stat(site, "_redirects")
	if err != nil {
		return ""
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.rules == nil || !info.ModTime().Equal(r.read) || info.Size() != r.size {
		b, err := fs.ReadFile(site, "_redirects")
		if err != nil {
			return ""
		}
		r.rules, r.read, r.size = redirect.Read(b), info.ModTime(), info.Size()
	}
	return r.rules[path]
}

// lead answers a path that leads on. The answer is asked for again: a later
// edition may give the address to a clause of its own.
func lead(w http.ResponseWriter, r *http.Request, to string) {
	if r.URL.RawQuery != "" {
		to += "?" + r.URL.RawQuery
	}
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusMovedPermanently)
}
