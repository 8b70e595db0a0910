package data

import (
	"bytes"
	"encoding/csv"
	"strings"

	"leqi/generator/address"
	"leqi/generator/library"
)

// ObligationRow is an obligation in the list of a document.
type ObligationRow struct {
	Clause   string `json:"clause"`
	Citation string `json:"citation"`
	URI      string `json:"uri"`
	Obligation
	Consequences []Consequence `json:"consequences"` // each borne by its own bearer
}

// ObligationRows returns every obligation of an edition, in document order.
func ObligationRows(e *library.Edition) []ObligationRow {
	rows := []ObligationRow{}
	for _, o := range e.Relations.Obligations {
		row := ObligationRow{
			Clause: o.In.ID, Citation: o.In.Cite(), URI: address.URI(e.Document, o.In.ID), Obligation: obligationOf(o), Consequences: []Consequence{},
		}
		for _, c := range o.Consequences {
			row.Consequences = append(row.Consequences, consequenceOf(c))
		}
		rows = append(rows, row)
	}
	return rows
}

// ObligationsCSV returns the list as a spreadsheet reads it: UTF-8 with a byte
// order mark, CRLF, and no cell that a spreadsheet would take for a formula.
func ObligationsCSV(rows []ObligationRow) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	if err := w.Write([]string{"编号", "条款", "主体", "情态", "行为", "对象", "条件", "期限", "相对人", "主题", "原文", "后果"}); err != nil {
		return nil, err
	}
	for _, r := range rows {
		var follows []string
		for _, c := range r.Consequences {
			measure := strings.TrimSpace(c.Measure + " " + c.Target)
			if c.Bearer != r.Bearer {
				measure = c.Bearer + "：" + measure
			}
			if c.Condition != "" {
				measure += "（" + c.Condition + "）"
			}
			follows = append(follows, measure)
		}
		cells := []string{r.Clause, r.Citation, r.Bearer, r.Modality, r.Action, r.Object, r.Condition, r.Deadline, r.Recipient, r.Topic, r.Quote, strings.Join(follows, "；")}
		for i, c := range cells {
			if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
				cells[i] = "'" + c
			}
		}
		if err := w.Write(cells); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}
