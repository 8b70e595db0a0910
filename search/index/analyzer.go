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

// analyzerName is under what name the analyzer stands in an index's mapping.
const analyzerName = "leqi"

// analyzer gives bleve the tokens of leqi/search/analysis.
type analyzer struct{}

func (analyzer) Analyze(text []byte) bleveanalysis.TokenStream {
	tokens := analysis.Tokens(string(text))
	stream := make(bleveanalysis.TokenStream, len(tokens))
	for i, t := range tokens {
		stream[i] = &bleveanalysis.Token{Term: []byte(t.Term), Start: t.Start, End: t.End, Position: i + 1}
	}
	return stream
}

func init() {
	if err := registry.RegisterAnalyzer(analyzerName, func(map[string]any, *registry.Cache) (bleveanalysis.Analyzer, error) {
		return analyzer{}, nil
	}); err != nil {
		panic(err) // the name is taken twice
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
	doc.AddFieldMappingsAt(string(rank.Text), field(analyzerName))
	doc.AddFieldMappingsAt(string(rank.Context), field(analyzerName))
	doc.AddFieldMappingsAt(string(rank.Facet), field(keyword.Name))
	m := bleve.NewIndexMapping()
	m.DefaultMapping = doc
	m.ScoringModel = bleveindex.BM25Scoring
	return m
}
