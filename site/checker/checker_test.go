//go:build !wasip1

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"leqi/generator/decide/model/modeltest"

	"leqi/generator/decide/engine"
	"leqi/generator/decide/factjson"
	"leqi/generator/decide/model"
	"leqi/generator/wasm"
	"leqi/generator/wasm/wasmtest"
)

// What is published is the same from any folder and at any revision.
func TestTheFilesAreReproducible(t *testing.T) {
	elsewhere := filepath.Join(t.TempDir(), "another", "place")
	if err := os.CopyFS(filepath.Join(elsewhere, "site/checker"), os.DirFS(".")); err != nil {
		t.Fatal(err)
	}
	for _, needed := range []string{"generator/decide", "site/reactor"} {
		if err := os.CopyFS(filepath.Join(elsewhere, needed), os.DirFS("../../"+needed)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		b, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(elsewhere, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	copied := filepath.Join(t.TempDir(), "out.wasm")
	if err := wasm.Compile(filepath.Join(elsewhere, "site/checker"), "", copied); err != nil {
		t.Fatal(err)
	}
	a, err := os.ReadFile(copied)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(wasmtest.Build(t, ".", ""))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Error("the bytes differ")
	}
}

// module is the running checker with the rules loaded.
type module struct{ *wasmtest.Module }

func start(t testing.TB, tags string) module {
	t.Helper()
	w := module{wasmtest.Start(t, tags)}
	if w.Number("rules", w.Give(model.Encode(modeltest.Tables(t)))...) != 1 {
		t.Fatal("the rules are refused")
	}
	return w
}

func (w module) check(decision, facts string) ([]byte, bool) {
	return w.Take("check", w.Give([]byte(decision), []byte(facts))...)
}

// native is what the command line prints for the same.
func native(t testing.TB, decision, facts string) ([]byte, bool) {
	table, err := factjson.Find(modeltest.Tables(t), decision)
	if err != nil {
		return []byte(err.Error()), true
	}
	b, err := factjson.Check(table, []byte(facts), factjson.Options{})
	if err != nil {
		return []byte(err.Error()), true
	}
	return b, false
}

// partial draws facts, some of them not answered, some only in part.
func partial(t *engine.Table, r *rand.Rand) string {
	pick := func(f *engine.Fact) any {
		v := f.Values[r.IntN(len(f.Values))].ID
		if r.IntN(6) == 0 {
			return map[string]any{"anyOf": []string{v, f.Values[r.IntN(len(f.Values))].ID}}
		}
		return v
	}
	var draw func(parent int) map[string]any
	draw = func(parent int) map[string]any {
		facts := map[string]any{}
		for i := range t.Facts {
			f := &t.Facts[i]
			if f.Parent != parent || r.IntN(5) == 0 {
				continue
			}
			switch f.Kind {
			case engine.Bool:
				facts[f.ID] = r.IntN(2) == 0
			case engine.Choice:
				facts[f.ID] = pick(f)
			case engine.Number:
				facts[f.ID] = []any{999.999999, 1000, 5000, 1e4, map[string]any{"gte": 900, "lt": 6000}}[r.IntN(5)]
			case engine.Integer:
				facts[f.ID] = r.IntN(6)
			case engine.Date:
				if len(f.Values) > 0 && r.IntN(4) == 0 {
					facts[f.ID] = f.Values[0].ID
					continue
				}
				facts[f.ID] = fmt.Sprintf("202%d-%02d-%02d", r.IntN(9), 1+r.IntN(12), 1+r.IntN(28))
			case engine.List:
				var l []any
				for range f.Length {
					l = append(l, pick(f))
				}
				facts[f.ID] = l
			case engine.Sets:
				l := []string{}
				for _, v := range f.Values {
					if r.IntN(3) > 0 {
						l = append(l, v.ID)
					}
				}
				facts[f.ID] = l
			case engine.Items:
				l := []any{}
				for range r.IntN(4) {
					l = append(l, draw(i))
				}
				facts[f.ID] = l
			}
		}
		return facts
	}
	b, err := json.Marshal(draw(-1))
	if err != nil {
		panic(err)
	}
	return string(b)
}

// bad are inputs that must be refused, in the same words.
var bad = []string{"", "{", "[]", "{} x", `{"a":1}`, `{"as_of":"2025-02-29"}`, `{"prior_exit":NaN}`, `{"prior_exit":1e308}`, "{\"\xff\":1}"}

func TestTheBrowserPrintsTheSameBytes(t *testing.T) {
	w := start(t, "")
	r := rand.New(rand.NewPCG(5, 6))
	for _, table := range modeltest.Tables(t) {
		inputs := append([]string{"{}"}, bad...)
		for range 300 {
			inputs = append(inputs, partial(table, r))
		}
		for _, facts := range inputs {
			got, failed := w.check(table.ID, facts)
			want, wantFailed := native(t, table.ID, facts)
			if !bytes.Equal(got, want) || failed != wantFailed {
				t.Fatalf("%s %s\n got %v %s\nwant %v %s", table.ID, facts, failed, got, wantFailed, want)
			}
		}
	}
	if got, failed := w.check("none", "{}"); !failed || !strings.HasPrefix(string(got), "unknown decision: none is none") {
		t.Errorf("an unknown decision: %v %s", failed, got)
	}
	facts, at := `{"prior_exit":"none"}`, "2026-01-31T09:00:00Z"
	reentry, err := factjson.Find(modeltest.Tables(t), "reentry")
	if err != nil {
		t.Fatal(err)
	}
	want, err := factjson.Check(reentry, []byte(facts), factjson.Options{At: at})
	if err != nil {
		t.Fatal(err)
	}
	if got, failed := w.Take("receipt", w.Give([]byte("reentry"), []byte(facts), []byte(at))...); failed || !bytes.Equal(got, want) {
		t.Errorf("a receipt: %v %s, want %s", failed, got, want)
	}
	next, failed := w.Take("next", w.Give([]byte("reentry"), []byte(`{"prior_exit":"voluntary"}`))...)
	if want := `{"outcome":"open","needed":["prior_exit_date","as_of"],"remaining":["prior_exit_date","as_of"]}` + "\n"; failed || string(next) != want {
		t.Errorf("next: %v %s", failed, next)
	}
}

// Under node the file runs with the host that its comment describes.
func TestAHostNeedsOnlyWhatTheCommentNames(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatal("node is not here: install Node 20")
	}
	file := wasmtest.Build(t, ".", "")
	rules := filepath.Join(t.TempDir(), "edition.rules")
	if err := os.WriteFile(rules, model.Encode(modeltest.Tables(t)), 0o600); err != nil {
		t.Fatal(err)
	}
	var in, want bytes.Buffer
	r := rand.New(rand.NewPCG(7, 8))
	for _, table := range modeltest.Tables(t) {
		for range 20 {
			facts := partial(table, r)
			line, err := json.Marshal(map[string]string{"decision": table.ID, "facts": facts})
			if err != nil {
				t.Fatal(err)
			}
			in.Write(append(line, '\n'))
			answer, failed := native(t, table.ID, facts)
			if failed { // facts that contradict each other
				fmt.Fprintf(&want, "error %s\n", answer)
				continue
			}
			want.Write(answer)
		}
	}
	cmd := exec.Command(node, "testdata/host.mjs", file, rules)
	cmd.Stdin = &in
	var printed bytes.Buffer
	cmd.Stderr = &printed
	got, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, printed.String())
	}
	if !bytes.Equal(got, want.Bytes()) {
		t.Errorf("node prints other bytes:\n%.500s", got)
	}
	t.Log(strings.TrimSpace(printed.String()))
}

func TestTheFilesLeaveOutWhatIsLarge(t *testing.T) {
	for _, tags := range []string{"", "batch"} {
		wasmtest.Lean(t, tags, "leqi/generator/decide/engine")
	}
}

// 460 kB, compressed with brotli at its best, is what a page may load.
func TestTheFilesAreSmall(t *testing.T) {
	for _, tags := range []string{"", "batch"} {
		wasmtest.Small(t, wasmtest.Build(t, ".", tags), 460_000)
	}
}
