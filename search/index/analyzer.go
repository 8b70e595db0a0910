package index

import (
	"leqi/search/analysis"
	"leqi/search/rank"

	"github.com/blevesearch/bleve/v2"
	bleveanalysis "github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// Under these names the analyzers stand in an index's mapping.
const (
	textAnalyzer    = "leqi-text"
	contextAnalyzer = "leqi-context"
)

// analyzer hands bleve the tokens of leqi/search/analysis. Of what a clause is
// read with, single characters are left out: they tell little and are many.
type analyzer struct{ unigrams bool }

func (a analyzer) Analyze(text []byte) bleveanalysis.TokenStream {
	tokens := analysis.Tokens(string(text))
	stream := make(bleveanalysis.TokenStream, 0, len(tokens))
	for i, t := range tokens {
		if t.Kind != analysis.Unigram || a.unigrams {
			stream = append(stream, &bleveanalysis.Token{Term: []byte(t.Term), Start: t.Start, End: t.End, Position: i + 1})
		}
	}
	return stream
}

func init() {
	for name, a := range map[string]analyzer{textAnalyzer: {unigrams: true}, contextAnalyzer: {}} {
		if err := registry.RegisterAnalyzer(name, func(map[string]any, *registry.Cache) (bleveanalysis.Analyzer, error) {
			return a, nil
		}); err != nil {
			panic(err) // the name is taken twice
		}
	}
}

// newMapping says how a clause is indexed. Nothing is stored and no place is
// kept: the corpus holds the text.
func newMapping() mapping.IndexMapping {
	field := func(analyzer string) *mapping.FieldMapping {
		f := bleve.NewTextFieldMapping()
		f.Analyzer = analyzer
		f.Store, f.IncludeInAll, f.IncludeTermVectors, f.DocValues = false, false, false, false
		return f
	}
	doc := bleve.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt(string(rank.Text), field(textAnalyzer))
	doc.AddFieldMappingsAt(string(rank.Context), field(contextAnalyzer))
	doc.AddFieldMappingsAt(string(rank.Everyday), field(contextAnalyzer))
	doc.AddFieldMappingsAt(string(rank.Facet), field(keyword.Name))
	m := bleve.NewIndexMapping()
	m.DefaultMapping = doc
	m.ScoringModel = bleveindex.BM25Scoring
	return m
}
