package batch

import (
	"testing"

	"leqi/generator/decide/model/modeltest"
)

// The row that shows what each column takes is one that every column takes.
func TestTheSampleRowIsGood(t *testing.T) {
	for _, table := range modeltest.Tables(t) {
		rows, tally := run(t, table.ID, string(Template(table)))
		if tally.Rows != 1 || tally.Errors != 0 || rows[1][0] != "示例（填写前删除这一行）" {
			t.Errorf("%s: %q", table.ID, rows)
		}
	}
}
