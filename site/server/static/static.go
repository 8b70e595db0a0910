// Package static answers requests for the files of a site.
//
// It takes a [release.Folder] and returns a handler: GET and HEAD, the smallest
// form of a file that the client reads, conditional requests by entity tag,
// ranges of the plain form, redirects, 410 for what was withdrawn and the
// site's own page for what does not exist.
//
// Invariants: an answer comes from one release, which X-Release names. No
// answer has a Last-Modified, so that a release that is taken back is never
// hidden by a date. 404 means that the release has no such path: a file that
// cannot be read is 503. A redirect never leaves the site.
package static

import (
	"io"
	"maps"
	"net/http"
	"strings"
	"time"

	"leqi/site/server/problem"
	"leqi/site/server/release"
	"leqi/site/server/secure"
)

// Handler answers from the release that is in the folder.
func Handler(folder *release.Folder) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		serve(w, r, folder.Current())
	})
}

func serve(w http.ResponseWriter, r *http.Request, site *release.Release) {
	h := w.Header()
	h["X-Release"] = site.Header
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	if release.Shared(r.URL.Path) {
		secure.Share(h)
	}
	target, ok := site.Find(r.URL.Path)
	switch {
	case !ok:
		missing(w, r, site.Missing)
	case target.File == nil:
		lead(w, r, target.Location)
	case target.File.Gone:
		maps.Copy(h, target.File.Header)
		whole(w, r, target.File, http.StatusGone)
	default:
		maps.Copy(h, target.File.Header)
		file(w, r, target.File)
	}
}

// lead answers a path that leads on. The answer is asked for again: a later
// edition may give the address to a clause of its own.
func lead(w http.ResponseWriter, r *http.Request, to string) {
	if r.URL.RawQuery != "" {
		to += "?" + r.URL.RawQuery
	}
	h := w.Header()
	h.Set("Cache-Control", release.CacheNever)
	h.Set("Location", to)
	w.WriteHeader(http.StatusMovedPermanently)
}

func missing(w http.ResponseWriter, r *http.Request, page *release.File) {
	if strings.HasPrefix(r.URL.Path, "/api/") { // a program asks
		if r.Method == http.MethodHead {
			w = bodiless{w}
		}
		problem.Write(w, &problem.Problem{Type: problem.NotFound, Detail: "the paths are listed in /api/v1/openapi.json and /api/v1/service.json"})
		return
	}
	h := w.Header()
	h.Set("Cache-Control", release.CacheNever)
	if page == nil {
		h.Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		if r.Method != http.MethodHead {
			_, _ = io.WriteString(w, "not found\n")
		}
		return
	}
	h["Content-Type"] = page.Header["Content-Type"]
	h["Vary"] = page.Header["Vary"]
	whole(w, r, page, http.StatusNotFound)
}

// bodiless writes the head of an answer alone.
type bodiless struct{ http.ResponseWriter }

func (bodiless) Write(b []byte) (int, error) { return len(b), nil }

// file answers with a file that is there.
func file(w http.ResponseWriter, r *http.Request, f *release.File) {
	h := w.Header()
	if r.Method == http.MethodHead && r.Header["Range"] != nil { // defined for GET alone
		r = r.Clone(r.Context())
		delete(r.Header, "Range")
	}
	if ask := r.Header; ask["Range"] != nil || ask["If-Match"] != nil || ask["If-Unmodified-Since"] != nil || f.Plain.Body == nil {
		// A range is of the plain form: its entity tag is that of no other.
		h["Etag"] = f.Plain.ETag
		http.ServeContent(w, r, f.Name, time.Time{}, f.Open())
		return
	}
	form := choose(f, r.Header["Accept-Encoding"])
	h["Etag"] = form.ETag
	if none := r.Header["If-None-Match"]; none != nil && matches(none, form.ETag[0]) {
		delete(h, "Content-Type")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	send(w, r, form, http.StatusOK)
}

// whole answers with a file under another status than 200: without conditions,
// ranges and entity tag.
func whole(w http.ResponseWriter, r *http.Request, f *release.File, status int) {
	delete(w.Header(), "Accept-Ranges")
	if f.Plain.Body == nil {
		w.Header()["Content-Length"] = f.Plain.Length
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			_, _ = io.Copy(w, f.Open())
		}
		return
	}
	send(w, r, choose(f, r.Header["Accept-Encoding"]), status)
}

func send(w http.ResponseWriter, r *http.Request, form *release.Form, status int) {
	h := w.Header()
	if form.Encoding != nil {
		h["Content-Encoding"] = form.Encoding
	}
	h["Content-Length"] = form.Length
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(form.Body)
	}
}

// matches reports whether an If-None-Match names the tag. The comparison is
// weak: something between may have marked the tag so.
func matches(fields []string, tag string) bool {
	for _, field := range fields {
		for one := range strings.SplitSeq(field, ",") {
			one = strings.TrimSpace(one)
			if one == "*" || strings.TrimPrefix(one, "W/") == tag {
				return true
			}
		}
	}
	return false
}
