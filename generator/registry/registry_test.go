package registry

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func page(uri, edition, words string) Record {
	return Record{URI: uri, ID: "1", EID: "chp_1", Edition: edition, Citation: "第一章", SHA256: words, Status: Current}
}

func gone(uri, edition string, status Status, successors ...string) Record {
	r := page(uri, edition, "x")
	r.Status, r.Successors = status, successors
	return r
}

// What may be published over what.
func TestWhatMayChange(t *testing.T) {
	renamed := page("/d/1/", "2024", "x")
	renamed.Citation = "第二章"
	for _, tt := range []struct {
		name      string
		was, now  Record
		problem   string // without --correct
		corrected string // with it; "" if it records the change
		more      bool   // there is something to publish
	}{
		{"nothing", page("/d/1/", "2024", "x"), page("/d/1/", "2024", "x"), "", "", false},
		{"other words in one edition", page("/d/1/", "2024", "x"), page("/d/1/", "2024", "y"), "published text changed", "", false},
		{"another name in one edition", page("/d/1/", "2024", "x"), renamed, "published name changed", "published name changed", false},
		{"a newer edition, other words", page("/d/1/", "2024", "x"), page("/d/1/", "2025", "y"), "", "", true},
		{"a newer edition, the same words", page("/d/1/", "2024", "x"), page("/d/1/", "2025", "x"), "", "", true},
		{"an older edition", page("/d/1/", "2025", "x"), page("/d/1/", "2024", "x"), "published edition vanished", "published edition vanished", false},
		{"repealed by a newer edition", page("/d/1/", "2024", "x"), gone("/d/1/", "2025", Repealed), "", "", true},
		{"gone within an edition", page("/d/1/", "2025", "x"), gone("/d/1/", "2025", Repealed), "published ID vanished", "published ID vanished", false},
		{"still gone", gone("/d/1/", "2024", Repealed), gone("/d/1/", "2025", Repealed), "", "", false},
		{"gone elsewhere in a newer edition", gone("/d/1/", "2024", Moved, "/d/2/"), gone("/d/1/", "2025", Moved, "/d/3/"), "", "", true},
		{"gone elsewhere in one edition", gone("/d/1/", "2025", Moved, "/d/2/"), gone("/d/1/", "2025", Moved, "/d/3/"), "published successors changed", "", false},
		{"back in a newer edition", gone("/d/1/", "2024", Repealed), page("/d/1/", "2025", "x"), "", "", true},
		{"back within an edition", gone("/d/1/", "2025", Repealed), page("/d/1/", "2025", "x"), "published address came back", "published address came back", false},
		{"withdrawn stays", gone("/d/1/", "2024", Withdrawn), gone("/d/1/", "2025", Repealed), "", "", false},
		{"withdrawn and back", gone("/d/1/", "2024", Withdrawn), page("/d/1/", "2025", "x"), "published address came back", "published address came back", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := &Registry{File: "r.ndjson", Records: []Record{tt.was}}
			more, err := r.Check([]Record{tt.now})
			if tt.problem == "" && err != nil || tt.problem != "" && (err == nil || !strings.Contains(err.Error(), tt.problem+": r.ndjson:1:1: /d/1/")) {
				t.Errorf("got %v, want %q", err, tt.problem)
			}
			if (len(more) > 0) != tt.more {
				t.Errorf("to publish: %v", more)
			}
			more, err = r.Publish([]Record{tt.now}, "2025-01-01", "依据")
			switch {
			case tt.corrected != "":
				if err == nil || !strings.Contains(err.Error(), tt.corrected) {
					t.Errorf("corrected: got %v, want %q", err, tt.corrected)
				}
			case err != nil:
				t.Error(err)
			case tt.problem != "":
				if len(more) != 1 || more[0].Reason != "依据" || more[0].Since != "2025-01-01" || tt.now.Status.Live() != (more[0].Status == Corrected) {
					t.Errorf("recorded %+v", more)
				}
			case tt.more && more[0].Reason != "":
				t.Errorf("a newer edition needs no reason: %+v", more)
			}
		})
	}
}

func TestAVanishedAddressIsLocated(t *testing.T) {
	r := &Registry{File: "r.ndjson", Records: []Record{page("/d/1/", "2024", "x"), page("/d/2/", "2024", "x"), page("/d/2/", "2024", "y")}}
	_, err := r.Check([]Record{page("/d/1/", "2024", "x")})
	if err == nil || !strings.Contains(err.Error(), "published ID vanished: r.ndjson:2:1: /d/2/") || strings.Count(err.Error(), "vanished") != 1 {
		t.Errorf("got %v", err)
	}
}

// Whatever is published in whatever order, publishing twice adds nothing, what
// was written stays byte for byte, and the state is what was published last.
func TestPublishingIsAppending(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		root, err := os.MkdirTemp("", "registry")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(root)
		var written []byte
		uris := []string{"/d/1/", "/d/2/", "/d/3/"}
		for i := range rapid.IntRange(1, 5).Draw(t, "editions") {
			edition := fmt.Sprintf("%d", 2020+i)
			addresses := []Record{page("/d/", edition, "x")}
			for _, uri := range uris {
				switch rapid.SampledFrom([]string{"live", "live", "gone", "moved"}).Draw(t, "fate") {
				case "live":
					addresses = append(addresses, page(uri, edition, rapid.SampledFrom([]string{"x", "y"}).Draw(t, "words")))
				case "gone":
					addresses = append(addresses, gone(uri, edition, Repealed))
				case "moved":
					addresses = append(addresses, gone(uri, edition, Moved, "/d/"))
				}
			}
			r, err := Read(root, "d")
			if err != nil {
				t.Fatal(err)
			}
			more, err := r.Publish(addresses, "2025-01-01", "")
			if err != nil {
				t.Fatal(err)
			}
			written = appendTo(t, root, r, more, written)
			again, err := Read(root, "d")
			if err != nil {
				t.Fatal(err)
			}
			if rest, err := again.Check(addresses); err != nil || len(rest) > 0 {
				t.Errorf("not published: %v %v", rest, err)
			}
			state := again.State()
			for _, a := range addresses {
				if s := state[a.URI]; s.Status != a.Status || a.Status.Live() && (s.SHA256 != a.SHA256 || s.Edition != a.Edition) {
					t.Errorf("%s is %+v, was published as %+v", a.URI, s, a)
				}
			}
			if with := r.With(more).State(); len(with) != len(state) {
				t.Errorf("the registry to be has %d addresses, the one that is %d", len(with), len(state))
			}
		}
	})
}
