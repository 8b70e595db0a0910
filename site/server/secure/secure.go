// Package secure sets the headers that every answer carries, and says where a
// request may come from.
//
// Invariant: every answer that this program writes has the headers, errors and
// redirects included. net/http itself answers what it cannot read as a request
// (400, 431, 505, and 501 for an unknown transfer coding), closes the
// connection, and lets nobody add a header.
package secure

import (
	"net/http"

	"leqi/site/server/release"
)

// Values of headers are shared by all answers and never changed.
var (
	policy      = []string{release.Policy(false, "'none'")}
	noSniff     = []string{"nosniff"}
	noReferrer  = []string{"no-referrer"}
	sameOrigin  = []string{"same-origin"}
	crossOrigin = []string{"cross-origin"}
	permissions = []string{"camera=(), geolocation=(), microphone=()"}
	everyone    = []string{"*"}
)

// Set sets the headers of an answer that may do nothing but be shown.
func Set(h http.Header) {
	h["Content-Security-Policy"] = policy
	h["X-Content-Type-Options"] = noSniff
	h["Referrer-Policy"] = noReferrer
	h["Cross-Origin-Opener-Policy"] = sameOrigin
	h["Cross-Origin-Resource-Policy"] = sameOrigin
	h["Permissions-Policy"] = permissions
}

// Share lets other sites read an answer.
func Share(h http.Header) {
	h["Access-Control-Allow-Origin"] = everyone
	h["Cross-Origin-Resource-Policy"] = crossOrigin
}
