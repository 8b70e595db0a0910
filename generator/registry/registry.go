// Package registry keeps the list of every URI ever published.
//
// registry.ndjson is append-only: one JSON record a line, the last record of a
// URI is its state. A build checks it and never writes it; publishing appends.
// registry.sum beside it vouches for every line, so that one that was edited or
// taken out is found.
//
// A record names the edition that its address shows. From that follows what may
// change: an undated address shows the latest edition, so a newer edition may
// give it other words or take its clause away; a dated one shows one edition
// for ever, and its words with it. Within an edition only a declared correction
// changes anything.
//
// Invariant: a URI that was published stays: as a page with the same words, or
// with a record that says what became of it. The successors that a record
// names are pages, not addresses that lead on.
package registry

import (
	"errors"
	"fmt"
	"slices"
)

// Status is what became of a URI.
type Status string

// The states of a URI.
const (
	Current   Status = "current"   // the page stands as published
	Corrected Status = "corrected" // a misreading was corrected; same ID, new words
	Moved     Status = "moved"     // one successor
	Split     Status = "split"     // several successors
	Merged    Status = "merged"    // one successor, shared with others
	Repealed  Status = "repealed"  // no successor; the last text stays readable
	Withdrawn Status = "withdrawn" // published by mistake; gone
)

// Live reports whether the URI is a page of the text.
func (s Status) Live() bool { return s == Current || s == Corrected }

// Leads reports whether the URI leads on to its one successor.
func (s Status) Leads() bool { return s == Moved || s == Merged }

var known = []Status{Current, Corrected, Moved, Split, Merged, Repealed, Withdrawn}

// Record is one line of the registry.
type Record struct {
	URI        string   `json:"uri"`
	ID         string   `json:"id"` // clause ID, "" for a whole text, a1#x for a form field
	EID        string   `json:"eId,omitempty"`
	Edition    string   `json:"edition"`
	Citation   string   `json:"citation"`
	SHA256     string   `json:"sha256"` // of the clause's own words
	Status     Status   `json:"status"`
	Successors []string `json:"successors,omitempty"`
	Since      string   `json:"since"` // date of the record
	Reason     string   `json:"reason,omitempty"`
}

// Registry is the list of a document.
type Registry struct {
	File    string
	Records []Record
	raw     []byte // the file as it is
	sealed  int    // how many of its lines registry.sum vouches for
}

// fits reports whether a status goes with a number of successors.
func (s Status) fits(successors int) bool {
	switch {
	case s.Leads():
		return successors == 1
	case s == Split:
		return successors > 1
	}
	return successors == 0
}

// Line returns the number of the line with the last record of a URI.
func (r *Registry) Line(uri string) int {
	for i, rec := range slices.Backward(r.Records) {
		if rec.URI == uri {
			return i + 1
		}
	}
	return 0
}

// State returns the last record of every URI.
func (r *Registry) State() map[string]Record {
	state := make(map[string]Record, len(r.Records))
	for _, rec := range r.Records {
		state[rec.URI] = rec
	}
	return state
}

// End follows an address to the page that answers for it: one of the text, one
// that lists what the clause was split into, or one that says that it is gone. why says what is
// wrong, or is "".
func End(state map[string]Record, uri string) (to, why string) {
	seen := make(map[string]bool)
	for at := uri; ; {
		rec, ok := state[at]
		switch {
		case !ok:
			return "", fmt.Sprintf("%s leads to %s, which was never published", uri, at)
		case !rec.Status.Leads():
			return at, ""
		case seen[at]:
			return "", fmt.Sprintf("%s leads back to itself by way of %s", uri, at)
		}
		seen[at] = true
		at = rec.Successors[0]
	}
}

// With returns the registry with more records at the end, as it will be once
// they are published.
func (r *Registry) With(more []Record) *Registry {
	return &Registry{File: r.File, Records: append(slices.Clip(r.Records), more...), raw: r.raw, sealed: r.sealed}
}

// Check compares the registry with the addresses of the editions: the
// pages that a build would make, and what became of those that it would not.
// It reports every published address that would vanish, or change without a
// newer edition, and returns the records that are not published yet.
func (r *Registry) Check(addresses []Record) (unpublished []Record, err error) {
	if err := r.CheckSealed(); err != nil {
		return nil, err
	}
	return r.compare(addresses, "")
}

// Publish returns the records to append so that every address is published as
// it is now, dated date (YYYY-MM-DD). If correct states a reason, what changed
// within an edition is recorded as corrected. A published page that vanished is
// an error.
func (r *Registry) Publish(addresses []Record, date, correct string) ([]Record, error) {
	more, err := r.compare(addresses, correct)
	if n := len(r.Records); err == nil && len(more) > 0 && n > 0 && date < r.Records[n-1].Since {
		err = r.at(n, "since", "date out of order", date+" is before the date of the last record, "+r.Records[n-1].Since, "give a later --date")
	}
	if err != nil {
		return nil, err
	}
	for i := range more {
		more[i].Since = date
	}
	return more, nil
}

func (r *Registry) compare(addresses []Record, correct string) (more []Record, err error) {
	state := r.State()
	var problems []error
	given := make(map[string]bool, len(addresses))
	for _, now := range addresses {
		given[now.URI] = true
		was, published := state[now.URI]
		if !published || now.Edition > was.Edition && now.news(was) {
			more = append(more, now)
			continue
		}
		problem := r.change(was, now)
		switch {
		case problem == nil:
		case correct != "" && now.Edition >= was.Edition && was.Status.Live() == now.Status.Live() && now.named(was):
			if now.Status.Live() {
				now.Status = Corrected
			}
			now.Reason = correct
			more = append(more, now)
		default:
			problems = append(problems, problem)
		}
	}
	for i, rec := range r.Records {
		if !given[rec.URI] && state[rec.URI].Status != Withdrawn {
			given[rec.URI] = true
			problems = append(problems, r.vanished(i+1, rec))
		}
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	return more, nil
}

// news reports whether a newer edition has to be recorded: a page always
// is, since the record says which edition it shows, and an address without one
// where something else became of it. A withdrawal is final.
func (rec Record) news(was Record) bool {
	return was.Status != Withdrawn && (rec.Status.Live() || was.Status.Live() || rec.Status != was.Status || !slices.Equal(rec.Successors, was.Successors))
}

// named reports whether an address has the name that was published.
func (rec Record) named(was Record) bool { return rec.EID == was.EID && rec.Citation == was.Citation }

// change says what is wrong about an address that no newer edition accounts
// for, or returns nil.
func (r *Registry) change(was, now Record) error {
	fail := func(key, what, why, next string) error { return r.at(r.Line(now.URI), key, what, why, next) }
	const undo = "undo the change, or record it with leqi publish --correct \"reason\""
	switch {
	case now.Edition < was.Edition && was.Status.Live():
		return fail("edition", "published edition vanished", fmt.Sprintf("%s (%s) was published in the edition %s and is now in %s", was.URI, was.Citation, was.Edition, now.Edition), "restore the edition")
	case was.Status.Live() && !now.Status.Live():
		return r.vanished(r.Line(now.URI), was)
	case !was.Status.Live() && now.Status.Live():
		return fail("status", "published address came back", fmt.Sprintf("%s was published as %s and is a page again", was.URI, was.Status), "only a newer edition can bring an address back, and none a withdrawn one: undo the change")
	case !was.Status.Live():
		if was.Status == Withdrawn {
			return nil
		}
		if now.Status != was.Status || !slices.Equal(now.Successors, was.Successors) {
			return fail("status", "published successors changed", fmt.Sprintf("%s was published as %s %v and would be %s %v", was.URI, was.Status, was.Successors, now.Status, now.Successors), undo)
		}
	case now.SHA256 != was.SHA256:
		return fail("sha256", "published text changed", was.URI+" ("+was.Citation+") has other words than were published", undo)
	case !now.named(was):
		return fail("citation", "published name changed", fmt.Sprintf("%s was published as %s, %s and is now %s, %s", was.URI, was.EID, was.Citation, now.EID, now.Citation), "names are permanent: undo the change")
	}
	return nil
}

func (r *Registry) vanished(line int, rec Record) error {
	return r.at(line, "uri", "published ID vanished", rec.URI+" ("+rec.Citation+") was published and no clause has it now", "restore the clause; only a newer edition can take it away")
}
