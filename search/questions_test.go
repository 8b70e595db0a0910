package search_test

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// readQuestions returns the questions that users asked, as queries of the set
// of their half: dev, which is looked at, or held, which is only measured.
func readQuestions(t testing.TB, half string) []judged {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "rank", "questions.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []judged
	for s := bufio.NewScanner(f); s.Scan(); {
		if strings.HasPrefix(s.Text(), "#") {
			continue
		}
		if cells := strings.Split(s.Text(), "\t"); cells[1] == half {
			all = append(all, judged{half, cells[2], cells[3], strings.Fields(cells[4])})
		}
	}
	return all
}
