package batch

import (
	"os"
	"testing"

	"leqi/generator/decide/model"
)

// The row that shows what each column takes is one that every column takes.
func TestTheSampleRowIsGood(t *testing.T) {
	book, err := model.Open(os.DirFS("../../.."), "content/source/qingdao-lianyong/2025-04/decisions")
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range book.Tables {
		rows, tally := run(t, table.ID, string(Template(table)))
		if tally.Rows != 1 || tally.Errors != 0 || rows[1][0] != "示例（填写前删除这一行）" {
			t.Errorf("%s: %q", table.ID, rows)
		}
	}
}
