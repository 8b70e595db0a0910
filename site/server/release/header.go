package release

import (
	"path"
	"regexp"
	"strings"
)

// Policy returns the Content-Security-Policy of an answer that may, if wasm,
// compile WebAssembly, and stand in the frames of the origins that frames
// names, "'none'" or "*".
func Policy(wasm bool, frames string) string {
	compile := ""
	if wasm {
		compile = " 'wasm-unsafe-eval'"
	}
	return "default-src 'none'; script-src 'self'" + compile + "; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors " + frames
}

// Cache-Control of an answer. A path that holds the hash of its file never
// changes. What is promised of a dated path is its clause; the page around it
// may change, so it is kept for a day without asking. Browsers ask for the icon
// at every change of an address, the checker's answers included. All else is
// asked for again.
const (
	cacheForever = "public, max-age=31536000, immutable"
	cacheDated   = "public, max-age=86400, immutable"
	cacheDay     = "public, max-age=86400"
	CacheNever   = "no-cache"
)

var (
	fingerprinted = regexp.MustCompile(`(^|[./])[0-9a-f]{32,}([./]|$)`)
	dated         = regexp.MustCompile(`^[^/]+/[0-9]{4}-[0-9]{2}(-[0-9]{2})?/`)
)

func cacheOf(name string) string {
	switch {
	case fingerprinted.MatchString(name):
		return cacheForever
	case name == "favicon.svg":
		return cacheDay
	case dated.MatchString(name):
		return cacheDated
	}
	return CacheNever
}

// typesByName are the media types of files whose name says more than its end.
var typesByName = map[string]string{
	"linkset.json": "application/linkset+json", // RFC 9264
	"feed.xml":     "application/atom+xml; charset=utf-8",
	"index.xml":    "application/akn+xml", // Akoma Ntoso media type 1.0
}

// types are the media types by the end of a name. The table of the machine is
// not asked, so that every machine answers alike.
var types = map[string]string{
	".html":   "text/html; charset=utf-8",
	".css":    "text/css; charset=utf-8",
	".js":     "text/javascript; charset=utf-8",
	".txt":    "text/plain; charset=utf-8",
	".md":     "text/markdown; charset=utf-8",
	".csv":    "text/csv; charset=utf-8",
	".json":   "application/json; charset=utf-8",
	".jsonld": "application/ld+json",
	".xml":    "application/xml; charset=utf-8",
	".osdx":   "application/opensearchdescription+xml",
	".wasm":   "application/wasm",
	".svg":    "image/svg+xml",
	".png":    "image/png",
	".zip":    "application/zip",
	".pdf":    "application/pdf",
	".ics":    "text/calendar; charset=utf-8",
	".docx":   "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx":   "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

func typeOf(name string) string {
	if t := typesByName[path.Base(name)]; t != "" {
		return t
	}
	if t := types[path.Ext(name)]; t != "" {
		return t
	}
	return "application/octet-stream"
}

func isHTML(name string) bool { return path.Ext(name) == ".html" }

// compressible reports whether a file of this name is worth compressing.
func compressible(name string) bool {
	t := typeOf(name)
	return strings.HasPrefix(t, "text/") || t == "application/wasm" || t == "application/octet-stream" || strings.Contains(t, "json") || strings.Contains(t, "xml") && !strings.Contains(t, "officedocument")
}

// Shared reports whether other sites may read what is at a path, the data and
// the web component. It holds for paths that do not exist as well: another
// site's script may learn that there is nothing.
func Shared(name string) bool {
	switch path.Ext(name) {
	case ".json", ".jsonld", ".md", ".xml", ".csv", ".txt":
		return true
	}
	return strings.HasPrefix(name, "/embed/")
}

// head sets the headers that are the same in every form of the file.
func (f *File) head() {
	// The policy of a script counts only if it runs as a worker, which decides
	// in WebAssembly.
	wasm := f.Page.WASM || path.Ext(f.Name) == ".js"
	frames := "'none'"
	if f.Page.Frames {
		frames = "*"
	}
	f.Header = map[string][]string{
		"Content-Type":            {typeOf(f.Name)},
		"Cache-Control":           {cacheOf(f.Name)},
		"Content-Security-Policy": {Policy(wasm, frames)},
		"Accept-Ranges":           {"bytes"},
	}
	if f.Brotli != nil || f.Gzip != nil {
		f.Header["Vary"] = []string{"Accept-Encoding"}
	}
	if f.Gone {
		f.Header["Cache-Control"] = []string{CacheNever}
	}
}
