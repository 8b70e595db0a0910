package feed

import (
	"encoding/xml"
	"strings"
	"testing"

	"leqi/generator/library/librarytest"
)

// What became of an address is reported once, with the date of its last change; a
// change of width is none, and what was published first is reported as an edition.
func TestFeed(t *testing.T) {
	lib := librarytest.Sample(t, "2024-01", "2024-07", "2025-01")
	b, err := Of(lib)
	if err != nil {
		t.Fatal(err)
	}
	type link struct {
		Href string `xml:"href,attr"`
	}
	var f struct {
		Updated string `xml:"updated"`
		Entries []struct {
			ID, Title string
			Updated   string `xml:"updated"`
			Category  struct {
				Term string `xml:"term,attr"`
			} `xml:"category"`
			Links []link `xml:"link"`
		} `xml:"entry"`
		Deleted []struct {
			Ref   string `xml:"ref,attr"`
			When  string `xml:"when,attr"`
			Links []link `xml:"link"`
		} `xml:"deleted-entry"`
	}
	if err := xml.Unmarshal(b, &f); err != nil {
		t.Fatal(err)
	}
	if f.Updated != "2025-01-15T00:00:00+08:00" {
		t.Errorf("updated %s", f.Updated)
	}
	got := make(map[string]string)
	for _, e := range f.Entries {
		if got[e.Links[0].Href] != "" {
			t.Errorf("%s has two entries", e.Links[0].Href)
		}
		got[e.Links[0].Href] = e.Category.Term + " " + e.Updated[:10]
	}
	for _, d := range f.Deleted {
		got[d.Links[0].Href] = "deleted " + d.When[:10]
	}
	for uri, want := range map[string]string{
		"./sample/2024-01/": "edition 2024-01-15", "./sample/2024-07/": "edition 2024-07-15", "./sample/2025-01/": "edition 2025-01-15",
		"./sample/1.1/": "inserted 2025-01-15", "./sample/1.3/": "moved 2025-01-15", "./sample/3.1/": "reworded 2025-01-15",
		"./sample/3.2/": "deleted 2024-07-15", "./sample/2.1.1/": "split 2025-01-15", "./sample/2.1.3/": "merged 2025-01-15",
		"./sample/1/": "", "./sample/a1/": "", "./sample/": "",
	} {
		if got[uri] != want {
			t.Errorf("%s: %q, want %q", uri, got[uri], want)
		}
	}
	// In the second edition a clause was set in another width, and no more.
	lib = librarytest.Sample(t, "2024-01", "2024-07")
	if b, err = Of(lib); err != nil || strings.Contains(string(b), "./sample/2.2.1/") {
		t.Errorf("%v: a change of width is told", err)
	}
}

// An ID stays while the address does, whatever becomes of it.
func TestFeedIDs(t *testing.T) {
	const want = "urn:uuid:54e10c03-659a-503b-85cd-fa5e08707366"
	if got := urn("/sample/2.1/"); got != want {
		t.Errorf("the feed's entries have other IDs than were published: %s", got)
	}
}
