package assistant

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"leqi/generator/data"
	"leqi/generator/decide/factjson"
	"leqi/generator/decide/verdict"
	"leqi/generator/library"
	"leqi/search"
	"leqi/site/answer"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

const maxHits = 50 // that a search answers

var searchTool = &mcp.Tool{
	Name: "search", Title: "搜索条文",
	Description: "Search the clauses of the latest editions: words, numbers in any numerals and unit, abbreviations, pinyin, \"a phrase\", -without, a OR b, 章:3, 主体:…, 情态:…. Returns hits with text and why they match; total 0 means that the text does not say it.",
	InputSchema: json.RawMessage(`{"type":"object","required":["query"],"additionalProperties":false,"properties":{
		"query":{"type":"string","minLength":1,"maxLength":500,"description":"What to search, in Chinese as a person would type it."},
		"limit":{"type":"integer","minimum":1,"maximum":50,"default":10},
		"facets":{"type":"array","items":{"type":"string"},"description":"Only hits with these values, as in 章=3."}}}`),
}

func (a *assistant) search(in struct {
	Query  string   `json:"query"`
	Limit  *int     `json:"limit"`
	Facets []string `json:"facets"`
},
) (r reply, err error) {
	o := search.Options{Limit: 10}
	if in.Limit != nil {
		o.Limit = *in.Limit
	}
	if o.Limit < 1 || o.Limit > maxHits {
		return r, fmt.Errorf("bad limit: %d; a limit is from 1 to %d", o.Limit, maxHits)
	}
	if o.Filters, err = filters(in.Facets); err != nil {
		return r, err
	}
	result, err := a.shelf.Search(in.Query, o)
	if err != nil {
		return r, err
	}
	if r.body, err = data.Encode(result); err != nil {
		return r, err
	}
	if result.Total == 0 {
		r.missing = in.Query
		if result.Notice != nil {
			r.missing += ": " + result.Notice.Text
		}
	}
	uris := []string{}
	for _, h := range result.Hits {
		uris = append(uris, h.URI)
	}
	for _, h := range result.Near {
		uris = append(uris, h.URI)
	}
	if n := result.Notice; n != nil && n.URI != "" {
		uris = append(uris, n.URI)
	}
	for _, uri := range uris { // /document/id/
		document, id, _ := strings.Cut(strings.Trim(uri, "/"), "/")
		places, err := a.places(document, "", []string{id})
		if err != nil {
			return r, err
		}
		r.places = append(r.places, places...)
	}
	return r, nil
}

const inEdition = `"document":{"type":"string","description":"Name of the document, as in addresses; any if absent."},
		"edition":{"type":"string","description":"The edition's date, as in 2025-04; the latest if absent."}`

// where is the document and edition that a tool looks in.
type where struct {
	Document string `json:"document"`
	Edition  string `json:"edition"`
}

var clauseTool = &mcp.Tool{
	Name: "clause", Title: "按编号取条文",
	Description: "Return a clause by its ID (3.1.1.5), with its text, lead-in, terms, references, obligations and consequences. For a citation in words use resolve.",
	InputSchema: json.RawMessage(`{"type":"object","required":["id"],"additionalProperties":false,"properties":{
		"id":{"type":"string","minLength":1,"maxLength":500,"description":"The clause's ID: the path of printed numbers."},
		` + inEdition + `}}`),
}

func (a *assistant) clause(in struct {
	where
	ID string `json:"id"`
},
) (reply, error) {
	clauses, err := a.shelf.Clause(library.Query{Citation: in.ID, Document: in.Document, Edition: in.Edition})
	if err != nil {
		return reply{}, err
	}
	return a.clauses(clauses)
}

var resolveTool = &mcp.Tool{
	Name: "resolve", Title: "按引用查条款",
	Description: "Return every clause that a citation can mean: 第三章一（一）5, 第3章第1条第(一)项第5目, an ID, an eId or an address. If several are meant, all are returned: ask which.",
	InputSchema: json.RawMessage(`{"type":"object","required":["citation"],"additionalProperties":false,"properties":{
		"citation":{"type":"string","minLength":1,"maxLength":500},
		` + inEdition + `}}`),
}

func (a *assistant) resolve(in struct {
	where
	Citation string `json:"citation"`
},
) (reply, error) {
	clauses, err := a.shelf.Clauses(library.Query{Citation: in.Citation, Document: in.Document, Edition: in.Edition})
	if err != nil {
		return reply{}, err
	}
	return a.clauses(clauses)
}

var citeCheckTool = &mcp.Tool{
	Name: "cite_check", Title: "核对引用",
	Description: "Check the citations and quotations of a draft (text or Markdown) against a document. Returns [{line, citation, quote, status, clause, text}]; status is match, differs (the clause has other words), elsewhere (the words stand in clause), missing (no such clause), other (another document) or unquoted. Correct what differs, stands elsewhere or is missing before you hand a text over.",
	InputSchema: json.RawMessage(`{"type":"object","required":["draft"],"additionalProperties":false,"properties":{
		"draft":{"type":"string","minLength":1,"maxLength":1000000},
		` + inEdition + `}}`),
}

func (a *assistant) citeCheck(in struct {
	where
	Draft *string `json:"draft"`
},
) (r reply, err error) {
	if in.Draft == nil {
		return r, errors.New("bad arguments: draft is missing")
	}
	body, e, found, err := a.shelf.CiteCheck(strings.Split(*in.Draft, "\n"), false, in.Document, in.Edition)
	if err != nil {
		return r, err
	}
	var ids []string
	for _, f := range found {
		ids = append(ids, f.Clause)
	}
	r.body = body
	if len(found) == 0 {
		r.missing = "a citation or a quotation of the document"
	}
	r.places, err = a.places(e.Document, e.Name, ids)
	return r, err
}

var checkTool = &mcp.Tool{
	Name: "check", Title: "逐项核对",
	Description: "Check facts against a decision of the text. A fact that is absent or null is not answered, {\"anyOf\":[…]} leaves several values open; never guess a fact. With {} the answer lists the facts that are needed; an unknown decision or fact is refused with those that exist. The outcome says no more than the published conditions.",
	InputSchema: json.RawMessage(`{"type":"object","required":["decision","facts"],"additionalProperties":false,"properties":{
		"decision":{"type":"string","description":"ID of the decision."},
		"facts":{"type":"object","description":"What is known, by the facts' IDs."},
		"receipt":{"type":"boolean","default":true,"description":"Add what an archive needs: hash of the rules, edition, facts as given, time, SHA-256."},
		"at":{"type":"string","description":"Time that the receipt names, YYYY-MM-DD or RFC 3339; now if absent."},
		` + inEdition + `}}`),
}

func (a *assistant) check(in struct {
	where
	Decision string          `json:"decision"`
	Facts    json.RawMessage `json:"facts"`
	Receipt  *bool           `json:"receipt"`
	At       string          `json:"at"`
},
) (r reply, err error) {
	var want factjson.Options
	if in.Receipt == nil || *in.Receipt {
		if want.At = in.At; want.At == "" {
			want.At = time.Now().Format(time.RFC3339)
		}
	}
	table, err := a.shelf.Table(in.Decision, in.Document, in.Edition)
	if err != nil {
		return r, err
	}
	if r.body, err = factjson.Check(table, in.Facts, want); err != nil {
		return r, err
	}
	v, err := verdict.Parse(r.body)
	if err != nil {
		return r, err
	}
	r.places, err = a.places(table.Document, table.Edition, v.Clauses)
	return r, err
}

var datesTool = &mcp.Tool{
	Name: "dates", Title: "计算期限",
	Description: "Count the dates that follow from events: by when something is to be done, from when and until when something holds, is forbidden or kept. Each names its clause, how it is counted and what the text leaves open; from and to are null where the text names no day. An unknown event is refused with those that exist; never guess a day.",
	InputSchema: json.RawMessage(`{"type":"object","required":["events"],"additionalProperties":false,"properties":{
		"events":{"type":"array","minItems":1,"maxItems":100,"items":{"type":"string","description":"event=YYYY-MM-DD"},"description":"Events and their days, as in access=2025-06-10."},
		` + inEdition + `}}`),
}

func (a *assistant) dates(in struct {
	where
	Events []string `json:"events"`
},
) (r reply, err error) {
	table, err := answer.Deadlines(a.shelf.Library, in.Document, in.Edition)
	if err != nil {
		return r, err
	}
	given, err := table.Read(in.Events)
	if err != nil {
		return r, err
	}
	dates := table.Dates(given)
	r.body = table.JSON(dates)
	ids := make([]string, len(dates))
	for i := range dates {
		ids[i] = dates[i].Rule.Clause
	}
	r.places, err = a.places(table.Document, table.Edition, ids)
	return r, err
}
