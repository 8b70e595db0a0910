// Package address knows every address of the site: the URIs of a document and
// its clauses, latest and pinned, the files beside a page, and the records that
// the registry keeps of them.
//
// Invariant: every ID that an edition ever had is a page or leads to what became
// of it.
package address

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"leqi/generator/clause"
	"leqi/generator/library"
)

// URI returns the path of a clause's page in the latest edition, and of the
// whole text where id is "".
func URI(document, id string) string { return join(document, id) }

// PinnedURI returns the path of a clause's page in one edition.
func PinnedURI(document, edition, id string) string { return join(document, edition, id) }

// DifferenceURI returns the page that says what became of a clause of an
// edition. It stands below the clause's pinned page.
func DifferenceURI(e *library.Edition, id string) string {
	return PinnedURI(e.Document, e.Name, id) + "changes/"
}

func join(parts ...string) string {
	var b strings.Builder
	b.WriteByte('/')
	for _, p := range parts {
		if p != "" {
			b.WriteString(p)
			b.WriteByte('/')
		}
	}
	return b.String()
}

// TextHash is the hash that pins a clause: SHA-256 of its own words.
func TextHash(n *clause.Node) string { return Hash(n.Words()) }

// Hash returns the SHA-256 of a text in hex.
func Hash(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:])
}
