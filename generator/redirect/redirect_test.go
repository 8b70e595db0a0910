package redirect

import (
	"fmt"
	"strings"
	"testing"

	"leqi/generator/registry"

	"pgregory.net/rapid"
)

func record(uri string, status registry.Status, successors ...string) registry.Record {
	return registry.Record{URI: uri, ID: "x", Edition: "2024", SHA256: "0", Status: status, Successors: successors}
}

func none(string) bool { return false }

func TestFormats(t *testing.T) {
	r := &registry.Registry{Records: []registry.Record{
		record("/d/1/", registry.Current), record("/d/2/", registry.Current), record("/d/2/", registry.Moved, "/d/1/"),
		record("/d/3/", registry.Repealed), record("/d/a1/#name", registry.Moved, "/d/a2/#name"),
	}}
	rules, err := Plan(r, none)
	if err != nil {
		t.Fatal(err)
	}
	all := Files(rules, func(string) []string { return []string{"index.json"} })
	for _, tt := range []struct{ got, want string }{
		{string(Hosted(all)), written + "/d/2/ /d/1/ 301\n/d/2 /d/1/ 301\n/d/2/index.html /d/1/ 301\n/d/2/index.json /d/1/index.json 301\n"},
		{string(Nginx(rules)), written + "\"/d/2/\" \"/d/1/\";\n"},
		{string(Caddy(rules)), written + "redir /d/2/ /d/1/ 301\n"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %s\nwant %s", tt.got, tt.want)
		}
	}
	if read := Read(Hosted(all)); len(read) != 4 || read["/d/2/index.json"] != "/d/1/index.json" {
		t.Errorf("read back %v", read)
	}
}

func TestWrongRedirectsAreLocated(t *testing.T) {
	for _, tt := range []struct {
		name    string
		records []registry.Record
		exists  string
		want    string
	}{
		{"loop", []registry.Record{record("/d/1/", registry.Moved, "/d/2/"), record("/d/2/", registry.Moved, "/d/1/")}, "", "redirect: r.ndjson:1: /d/1/ leads back to itself by way of /d/1/"},
		{"nowhere", []registry.Record{record("/d/1/", registry.Moved, "/d/2/")}, "", "redirect: r.ndjson:1: /d/1/ leads to /d/2/, which was never published"},
		{"page", []registry.Record{record("/d/2/", registry.Current), record("/d/terms/", registry.Moved, "/d/2/")}, "/d/terms/", "redirect: r.ndjson:2: /d/terms/ leads to /d/2/ and is a page of the site"},
		{"no path", []registry.Record{record("/d/2/", registry.Current), record("/d/* /", registry.Moved, "/d/2/")}, "", "redirect: r.ndjson:2: /d/* / is no address of a page"},
	} {
		_, err := Plan(&registry.Registry{File: "r.ndjson", Records: tt.records}, func(path string) bool { return path == tt.exists })
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.want)
		}
	}
}

// Whatever the registry says, a plan's rules end at addresses that do not lead
// on, and do so where the records, followed by hand, do; only a registry that
// leads in a circle or to nowhere has no plan.
func TestRedirectsTakeOneStep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const size = 8
		uri := func(i int) string { return fmt.Sprintf("/d/%d/", i) }
		var records []registry.Record
		next := make(map[string]string)
		missing := rapid.Bool().Draw(t, "missing")
		for i := range size {
			rec := record(uri(i), rapid.SampledFrom([]registry.Status{registry.Current, registry.Moved, registry.Merged, registry.Repealed, registry.Split, registry.Corrected}).Draw(t, "status"))
			if rec.Status.Leads() {
				rec.Successors = []string{uri(rapid.IntRange(0, size).Draw(t, "to"))}
				next[rec.URI] = rec.Successors[0]
			}
			records = append(records, rec)
		}
		if !missing {
			records = append(records, record(uri(size), registry.Current))
		}
		wrong := false
		last := func(at string) string {
			for range size + 1 {
				if next[at] == "" {
					return at
				}
				at = next[at]
			}
			wrong = true
			return ""
		}
		want := make(map[string]string)
		for from := range next {
			want[from] = last(from)
			wrong = wrong || missing && want[from] == uri(size)
		}
		rules, err := Plan(&registry.Registry{Records: records}, none)
		if (err != nil) != wrong {
			t.Fatalf("error %v of a registry that is wrong: %v", err, wrong)
		}
		if wrong {
			return
		}
		if len(rules) != len(want) {
			t.Errorf("%d rules for %d addresses", len(rules), len(want))
		}
		all := Read(Hosted(Files(rules, func(string) []string { return []string{"index.json", "index.md"} })))
		for _, r := range rules {
			if r.To != want[r.From] {
				t.Errorf("%s leads to %s, not %s", r.From, r.To, want[r.From])
			}
		}
		for from, to := range all {
			if all[to] != "" {
				t.Errorf("%s leads to %s, which leads on", from, to)
			}
		}
	})
}
