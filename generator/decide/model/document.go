package model

// Document is one rule file as it is written: what the pages show.
type Document struct {
	File       string
	ID         string // "direct-access"
	Source     string // the guideline: "qingdao-lianyong"
	Edition    string
	Title      string
	Also       []string // what else it is called
	Clause     string
	Intro      string
	Steps      []string // clauses that say how to go on: procedure, materials
	Hash       string   // SHA-256 of the rule file
	Outcomes   []Outcome
	Best       []string
	Parameters []Parameter
	Facts      []Fact
	Periods    []Period
	Conditions []Condition
	Policy     string // unique, priority or collect
	Rows       []Row
	Otherwise  *Row
	Then       []Row // consequences: they hit beside the outcome and do not change it
	Findings   []Finding
	Examples   []Example

	Contradictions []Contradiction

	f *file
}

// Outcome is one answer, in words that say no more than the text.
type Outcome struct{ ID, Label, Text string }

// Parameter is a number of the text with the days from which it holds.
type Parameter struct {
	ID, Label, Unit, Clause string
	Values                  []Dated
	At                      Pos

	used bool // a test or a period names it
}

// Dated is a parameter's value from a day or month on.
type Dated struct {
	From  string `json:"from"` // YYYY-MM or YYYY-MM-DD, as far as the text prints it
	Value string `json:"value"`
}

// Value is one choice of a fact.
type Value struct {
	ID     string `json:"id"`
	Label  string `json:"label"`
	Clause string `json:"clause"`

	Also []string `json:"-"` // what else it is called
}

// Fact is one question.
type Fact struct {
	ID, Type, Label, Question, Hint, Unit, Clause string
	Change, Cure                                  string
	Also                                          []string // what else it is called
	Values                                        []Value
	Elements                                      []string // of a list: what each entry is
	Length                                        int      // of items: at most how many
	Limit                                         string
	NotApplicable                                 string            // the value it is, or "cell"
	Implies                                       map[string]string // what not-applicable says of other facts
	Absent                                        string            // of one field of items: the value for "there is no situation"
	Fields                                        []Fact            // of items
	At                                            Pos
}

// Period parts the time between two dates.
type Period struct {
	ID, Label, From, To, Clause string
	Cells                       []PeriodCell
	At                          Pos
}

// PeriodCell begins at From plus Starts, such as "+1y+1d"; the first cell has
// no beginning.
type PeriodCell struct {
	ID     string `json:"id"`
	Label  string `json:"label"`
	Starts string `json:"starts"`
	Blank  bool   `json:"-"` // the later date does not exist
	Onward string `json:"-"` // what to call the time from its beginning on; "": nothing shorter than the labels
	Clause string `json:"clause"`
	At     Pos    `json:"-"`
}

// Condition is a named test with its clause.
type Condition struct {
	ID, Role, Clause, Label string
	Also                    []string // further clauses that say the same
	Expr                    *Expr
	Applies                 *Expr // nil: always
	Unclear                 *Expr // if it does not hold and the text leaves it open
	Moot                    *Expr // if it holds because there is nothing that it could be about
	At                      Pos
}

// Expr is a tree of tests.
type Expr struct {
	Op   string // all, any, least, not, test, is
	N    int    // of least
	Of   []*Expr
	Name string // of test: the fact or period; of is: the condition
	Cell Cell   // of test
	Want bool   // of is
	At   Pos

	Words string // of test: what it asks, once compiled
}

// Row is one row of the decision table.
type Row struct {
	ID, Outcome, Clause, Label string
	When                       *Expr
	At                         Pos
}

// Finding is a gap, an overlap or an unclear place in the text.
type Finding struct {
	ID, Kind, Text string
	Clauses        []string
	When           *Expr // nil: it always touches
	Literal        *Expr // where the condition of its clauses fails by the letter alone; nil: never
	At             Pos
}

// Contradiction is a pair of facts that cannot both be so.
type Contradiction struct {
	Facts [2]string
	Text  string
	When  *Expr
	After bool // also where the first date is later than the second
	At    Pos
}

// Example is a row of facts with what must come out: the tests of the rule.
type Example struct {
	Name, Facts string // Facts as JSON
	Outcome     string
	Unmet       []string // clauses of the conditions that must be unmet; nil: not tested
	Needed      []string // nil: not tested
	Hits        []string
	Findings    []string // at least these
	Earliest    string
	At          Pos
}

// Citation is a clause that a rule file names, and where.
type Citation struct {
	Clause string
	At     Pos
}
