package export

import (
	"encoding/json"
	"fmt"
	"strings"

	"leqi/search/corpus"
	"leqi/search/query"
	"leqi/search/question"
)

// row is a clause in a block of texts.
type row struct {
	document, id, citation, text string
	under, above, wordings       []line
	defines                      []string
	facets                       [][]string // values of each of query.Fields
	answers                      []question.Kind
}

// line is a line of what a clause is read with: the place of a clause of its
// block, or, if that is negative, words.
type line struct {
	at    int
	words string
}

func (l line) MarshalJSON() ([]byte, error) {
	if l.at < 0 {
		return encode(l.words)
	}
	return json.Marshal(l.at)
}

func (l *line) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		l.at = -1
		return json.Unmarshal(b, &l.words)
	}
	return json.Unmarshal(b, &l.at)
}

func (r *row) cells() []any {
	return []any{&r.document, &r.id, &r.citation, &r.text, &r.under, &r.above, &r.defines, &r.facets, &r.answers, &r.wordings}
}

func (r *row) MarshalJSON() ([]byte, error) { return encode(r.cells()) }

func (r *row) UnmarshalJSON(b []byte) error {
	cells := r.cells()
	if err := json.Unmarshal(b, &cells); err != nil {
		return err
	}
	if len(cells) != len(r.cells()) {
		return fmt.Errorf("a clause has %d cells, not %d", len(cells), len(r.cells()))
	}
	return nil
}

// rowsOf returns a block of texts, with the wordings or without.
func rowsOf(clauses []*corpus.Clause, worded bool) []*row {
	at := make(map[string]int)
	for i, c := range clauses {
		if _, again := at[c.Text]; !again {
			at[c.Text] = i
		}
	}
	lines := func(s string) []line {
		all := []line{}
		if s == "" {
			return all
		}
		for words := range strings.SplitSeq(s, "\n") {
			if i, ok := at[words]; ok {
				all = append(all, line{at: i})
			} else {
				all = append(all, line{-1, words})
			}
		}
		return all
	}
	rows := make([]*row, len(clauses))
	for i, c := range clauses {
		rows[i] = &row{c.Document(), c.ID, c.Citation, c.Text, lines(c.Under), lines(c.Above), []line{}, c.Defines, nil, append([]question.Kind{}, c.Answers...)}
		if worded {
			rows[i].wordings = lines(c.Wordings)
		}
		for _, f := range query.Fields {
			rows[i].facets = append(rows[i].facets, append([]string{}, c.Facets[f]...))
		}
		if rows[i].defines == nil {
			rows[i].defines = []string{}
		}
	}
	return rows
}

// clausesOf is the inverse of rowsOf, without the eIds.
func clausesOf(rows []*row) ([]corpus.Clause, error) {
	join := func(lines []line) (string, error) {
		words := make([]string, len(lines))
		for i, l := range lines {
			if l.at >= len(rows) || l.at >= 0 && rows[l.at] == nil {
				return "", fmt.Errorf("a line is that of clause %d of %d", l.at, len(rows))
			}
			if words[i] = l.words; l.at >= 0 {
				words[i] = rows[l.at].text
			}
		}
		return strings.Join(words, "\n"), nil
	}
	clauses := make([]corpus.Clause, len(rows))
	for i, r := range rows {
		if r == nil {
			return nil, fmt.Errorf("clause %d is null", i)
		}
		under, err := join(r.under)
		if err != nil {
			return nil, err
		}
		above, err := join(r.above)
		if err != nil {
			return nil, err
		}
		wordings, err := join(r.wordings)
		if err != nil {
			return nil, err
		}
		facets := make(map[query.Field][]string)
		for i, values := range r.facets {
			if i < len(query.Fields) && len(values) > 0 {
				facets[query.Fields[i]] = values
			}
		}
		clauses[i] = corpus.Clause{
			ID: r.id, URI: corpus.URI(r.document, r.id), Citation: r.citation, Text: r.text,
			Under: under, Above: above, Wordings: wordings, Defines: r.defines, Facets: facets, Answers: r.answers,
		}
	}
	return clauses, nil
}
