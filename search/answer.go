package search

import (
	"slices"
	"strconv"
	"strings"

	"leqi/search/query"
	"leqi/search/question"
	"leqi/search/rank"
)

// Answer says at once what the first hit answers.
type Answer struct {
	// Quote are the words of the clause that say it: 实缴注册资本1000万元以上.
	Quote string `json:"quote,omitempty"`
	// Modal is the word of Quote that rules what is asked: 应当, 不得, 可以.
	Modal string `json:"modal,omitempty"`
	// Items are what stands below a heading or completes a lead-in.
	Items []Item `json:"items,omitempty"`
	// Decisions are the decisions that test it.
	Decisions []string `json:"decisions,omitempty"`
	// Form reports whether the clause is a form to fill in.
	Form bool `json:"form,omitempty"`
}

// Item is a clause of a list.
type Item struct {
	ID       string `json:"id"`
	Citation string `json:"citation"`
	URI      string `json:"uri"`
	Text     string `json:"text"`
}

// maxItems is how many items of a list an answer shows.
const maxItems = 20

// answer returns what the first hit answers; nil if it says no more than its
// text does.
func (s *Searcher) answer(list *rank.List) (*Answer, error) {
	if len(list.Hits) == 0 || s.source.Len() > rank.Small {
		return nil, nil
	}
	d := list.Hits[0].Document
	quote, modal := list.Quote(list.Hits[0])
	a := &Answer{Quote: quote, Modal: modal, Decisions: d.Facets[query.Decision], Form: slices.Contains(d.Answers, question.Form)}
	items, err := s.items(d)
	if err != nil {
		return nil, err
	}
	a.Items = items
	if a.Quote == "" && len(a.Items) == 0 && len(a.Decisions) == 0 && !a.Form {
		return nil, nil
	}
	return a, nil
}

// items returns what stands below a heading, or completes a lead-in.
func (s *Searcher) items(d *rank.Document) ([]Item, error) {
	if !d.Opens() {
		return nil, nil
	}
	above := d.Key()
	if paragraph := above[strings.LastIndexByte(above, '.')+1:]; paragraph[0] == 'p' {
		above = above[:len(above)-len(paragraph)-1]
	}
	var items []Item
	for _, kind := range []string{".p", "."} {
		for n := 1; n <= maxItems; n++ {
			doc, err := s.source.Find(above + kind + strconv.Itoa(n))
			if err != nil {
				break // no clause has the number, nor a higher one
			}
			below, err := s.source.Document(doc)
			if err != nil {
				return nil, err
			}
			if below.ItemOf(d) {
				items = append(items, Item{below.ID, below.Citation, below.URI, below.Text})
			}
		}
	}
	return items, nil
}
