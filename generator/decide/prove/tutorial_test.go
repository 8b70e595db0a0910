package prove

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"leqi/generator/decide/model"
)

// The blocks of the tutorial, put together, are a rule file that is proved.
func TestTheTutorial(t *testing.T) {
	b, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var src strings.Builder
	for _, block := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(string(b), -1) {
		src.WriteString(block[1])
	}
	d, err := model.Parse("filing.yaml", []byte(src.String()))
	if err != nil {
		t.Fatal(err)
	}
	table, err := model.Compile(d)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Run(d, table)
	if err != nil {
		t.Fatal(err)
	}
	if err := Examples(d, table); err != nil {
		t.Error(err)
	}
	if p.Cases != 8 || len(d.Examples) != 5 {
		t.Errorf("%d cases, %d examples", p.Cases, len(d.Examples))
	}
}
