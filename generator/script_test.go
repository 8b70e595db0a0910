package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leqi/generator/hugo"

	"github.com/rogpeppe/go-internal/testscript"
)

// The scripts in testdata/script are the specification of the command line.
// Each runs in an empty folder; "project" makes it a copy of the project's
// content with its site beside it.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"leqi": main})
}

func TestScripts(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LEQI_HUGO", os.Getenv("LEQI_HUGO"))
			env.Setenv("ROOT", root)
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"project": func(ts *testscript.TestScript, _ bool, _ []string) {
				ts.Check(os.CopyFS(ts.MkAbs("content"), os.DirFS(filepath.Join(root, "content"))))
				ts.Check(os.Symlink(filepath.Join(root, "site"), ts.MkAbs("site")))
			},
			// sample edition: put an edition of testdata/editions beside the content.
			"sample": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Check(os.CopyFS(ts.MkAbs("content/source/sample/"+args[0]), os.DirFS(filepath.Join(root, "generator/testdata/editions", args[0]))))
			},
			"hugo": func(ts *testscript.TestScript, _ bool, _ []string) {
				binary, err := hugoBinary(root)
				ts.Check(err)
				ts.Setenv("LEQI_HUGO", binary)
			},
			// edit file old new: replace a text that is there once.
			"edit": func(ts *testscript.TestScript, _ bool, args []string) {
				path := ts.MkAbs(args[0])
				b, err := os.ReadFile(path)
				ts.Check(err)
				if n := strings.Count(string(b), args[1]); n != 1 {
					ts.Fatalf("%q stands %d times in %s", args[1], n, args[0])
				}
				ts.Check(os.WriteFile(path, []byte(strings.Replace(string(b), args[1], args[2], 1)), 0o644))
			},
			// grow file bytes: make a file of zeros.
			"grow": func(ts *testscript.TestScript, _ bool, args []string) {
				var size int64
				_, err := fmt.Sscan(args[1], &size)
				ts.Check(err)
				f, err := os.Create(ts.MkAbs(args[0]))
				ts.Check(err)
				ts.Check(f.Truncate(size))
				ts.Check(f.Close())
			},
		},
	})
}

// hugoBinary returns Hugo as the go command builds it from tools.mod.
func hugoBinary(root string) (string, error) { return hugo.Binary(context.Background(), root) }
