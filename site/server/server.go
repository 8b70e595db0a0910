// Package server serves a built site over HTTP, from loopback by default.
//
// Invariant: only files below the site's folder are served, without listings
// and hidden files, and every answer, errors and redirects included, carries
// the security headers. A redirect never leaves the site.
package server

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Server is a listening server.
type Server struct {
	listener net.Listener
	http     http.Server
}

// folder is a site's folder as it is now: a build puts a new folder in the
// place of the old one, and the next request finds it.
type folder string

// Open opens a file below the folder; a link that leads out of it is not
// followed.
func (f folder) Open(name string) (fs.File, error) {
	root, err := os.OpenRoot(string(f))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.FS().Open(name)
}

// Listen opens the site's folder and the address. It fails where the folder
// holds no site or the address is taken.
func Listen(addr, dir string) (*Server, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("no site: %w", err)
	}
	if _, err := os.ReadDir(dir); err != nil {
		return nil, fmt.Errorf("no site: %s: %w; build it with leqi build", dir, underlying(err))
	}
	if _, err := fs.Stat(folder(dir), "index.html"); err != nil {
		return nil, fmt.Errorf("no site: %s has no index.html; build it with leqi build", dir)
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("cannot listen: %w; give a free address with --addr", err)
	}
	return &Server{
		listener: listener,
		http: http.Server{
			Handler:           Handler(folder(dir)),
			ReadHeaderTimeout: 5 * time.Second,
			ReadTimeout:       10 * time.Second,
			WriteTimeout:      30 * time.Second,
			IdleTimeout:       60 * time.Second,
			MaxHeaderBytes:    96 << 10, // a query of 9,000 Chinese characters in an address
			ErrorLog:          log.New(os.Stderr, "leqi: ", 0),
		},
	}, nil
}

// Addr gives the address that the server listens on.
func (s *Server) Addr() string { return s.listener.Addr().String() }

// Run serves until ctx ends, then lets open requests finish.
func (s *Server) Run(ctx context.Context) error {
	failed := make(chan error, 1)
	go func() { failed <- s.http.Serve(s.listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := s.http.Shutdown(stop); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

// Handler serves the files of a site.
func Handler(site fs.FS) http.Handler {
	files := http.FileServerFS(site)
	var leads redirects
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
		secure(w.Header(), name)
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		if name == "" {
			name = "."
		}
		share(w.Header(), name) // also where it is missing: another site's script may learn that
		if to := leads.target(site, r.URL.Path); to != "" {
			lead(w, r, to)
			return
		}
		if hidden(name) || !served(site, name) {
			notFound(w, r, site)
			return
		}
		cache(w.Header(), name)
		files.ServeHTTP(w, r)
	})
}

// secure sets the headers that every answer carries. The pages name what they
// need in a policy of their own; this one holds for everything else.
func secure(h http.Header, name string) {
	wasm, frames := "", "'none'"
	if checker(name) { // decides in WebAssembly, and may stand in a frame of another site
		wasm, frames = " 'wasm-unsafe-eval'", "*"
	}
	if path.Base(name) == "embed.html" { // a clause made for frames
		frames = "*"
	}
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'"+wasm+"; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors "+frames)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
}

// share opens what other sites may read: the data and the web component.
func share(h http.Header, name string) {
	switch path.Ext(name) {
	case ".json", ".jsonld", ".md", ".xml", ".csv", ".txt":
	default:
		if !strings.HasPrefix(name, "embed/") {
			return
		}
	}
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
}

// checker reports whether a file belongs to the checker: its pages, and the
// worker, whose policy is that of its own answer. Both lie below a folder
// named check.
func checker(name string) bool {
	return slices.Contains(strings.Split(name, "/"), "check")
}

func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".well-known" {
			return true
		}
	}
	return false
}

// served reports whether name is a file, or a folder with a page.
func served(site fs.FS, name string) bool {
	info, err := fs.Stat(site, name)
	if err == nil && info.IsDir() {
		_, err = fs.Stat(site, path.Join(name, "index.html"))
	}
	return err == nil
}

// cache lets fingerprinted assets be kept for ever, the icon for a day, and
// everything else be asked for again.
func cache(h http.Header, name string) {
	switch {
	case fingerprinted(name):
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	case name == "favicon.svg": // browsers ask for it at every change of the address, the checker's answers included
		h.Set("Cache-Control", "public, max-age=86400")
	default:
		h.Set("Cache-Control", "no-cache")
	}
	switch path.Base(name) {
	case "linkset.json":
		h.Set("Content-Type", "application/linkset+json") // RFC 9264
		return
	case "feed.xml":
		h.Set("Content-Type", "application/atom+xml; charset=utf-8")
		return
	case "index.xml":
		h.Set("Content-Type", "application/akn+xml") // Akoma Ntoso media type 1.0
		return
	}
	switch path.Ext(name) {
	case ".jsonld":
		h.Set("Content-Type", "application/ld+json")
	case ".md":
		h.Set("Content-Type", "text/markdown; charset=utf-8")
	case ".xml":
		h.Set("Content-Type", "application/xml; charset=utf-8")
	case ".json":
		h.Set("Content-Type", "application/json; charset=utf-8")
	}
}

// fingerprinted reports whether the path of a file holds a hash of 32 hex
// digits or more.
func fingerprinted(name string) bool {
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return r == '.' || r == '/' }) {
		if len(part) >= 32 && strings.Trim(part, "0123456789abcdef") == "" {
			return true
		}
	}
	return false
}

func notFound(w http.ResponseWriter, r *http.Request, site fs.FS) {
	page, err := fs.ReadFile(site, "404.html")
	if err != nil {
		page = []byte("not found\n")
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	} else {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
	}
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		_, _ = w.Write(page)
	}
}

func underlying(err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err
	}
	return err
}
