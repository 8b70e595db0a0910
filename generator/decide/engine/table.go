package engine

import "leqi/generator/decide/civil"

// Table is one decision, ready to decide.
type Table struct {
	ID, Document, Edition string
	Model                 string // SHA-256 of the rule file, hexadecimal
	Title, Clause, Intro  string
	Also                  []string // what else the decision is called
	Facts                 []Fact
	Slots                 []Slot
	Shared                int // slots before this one belong to the unit, the rest to one situation
	Outcomes              []Outcome
	Open                  int // the outcome for "not settled"
	Best                  Values
	Highest               bool // several rows may hit; the outcome is the highest of their measures
	Decide                Diagram
	Nodes                 []Condition
	Findings              []Finding
	Contradictions        []Contradiction
	Names                 []Name
	Discretion            int   // the outcome for situations without a row, or -1
	Order                 []Ask // the shortest order of questions, the first one first; empty if Next works it out
}

// Ask is one question of the shortest order: Next[cell] is the place in Order
// of the question that follows the answer, or -1 where it settles.
type Ask struct {
	Slot int
	Next []int
}

// Outcome is one answer of a decision. Outcomes stand from the lowest measure
// to the highest where the decision takes the highest.
type Outcome struct{ ID, Label, Text string }

// Kind is the type of a fact.
type Kind uint8

// The kinds of fact.
const (
	Bool Kind = iota
	Choice
	Number
	Integer
	Date
	List  // a fixed number of choices, in order
	Items // situations: a list of records
	Sets  // a subset of the choices
)

// Change says what can turn a fact.
type Change uint8

// The ways in which a fact can turn.
const (
	Changeable Change = iota // the unit can act on it
	Time                     // only time cures it
	Fixed                    // nothing does
)

// Fact is what is asked.
type Fact struct {
	ID, Label, Question, Hint, Unit string
	Also                            []string // what else it is called in facts and tables
	Clause                          string   // the clause that asks for it
	Kind                            Kind
	Change                          Change
	Cure                            string // how time or action turns it
	Slots                           []uint8
	Values                          []Value  // of Choice, List and Sets
	Cuts                            []Cut    // of Number and Integer, ascending
	Limit                           Decimal  // the largest number that is taken
	Length                          int      // of List: how many; of Items: at most how many
	Parent                          int      // Items fact that this one is a field of, or -1
	Blank                           int      // the cell for "not applicable", or -1
	Implied                         *Implied // what "not applicable" says of another fact
}

// Value is one choice of a fact.
type Value struct {
	ID, Label, Clause string
	Also              []string
	Cell              int
}

// Implied says that a fact is in some cells.
type Implied struct {
	Fact  int
	Cells Set
}

// Slot is one finite variable.
type Slot struct {
	Name    string   // the fact, with the element of a list: "credit_ratings[2]"
	Label   string   // of a list: what the element is
	Fact    int      // of a period: the later date
	Cells   []string // what each cell means, in words
	Element int      // of List and Sets: which element; else -1
	Period  *Period
}

// Full is the set of all cells of the slot.
func (s *Slot) Full() Set { return All(len(s.Cells)) }

// Period cuts the time between two dates: cell i+1 starts at From plus
// Starts[i], counted by package civil.
type Period struct {
	From, To int            // facts
	Starts   []civil.Offset // a last cell without one stands for "there is no later date"
}

// Cell says in which cell of the period to lies.
func (p *Period) Cell(from, to civil.Date) int {
	cell := 0
	for i, o := range p.Starts {
		if to >= from.Add(o) {
			cell = i + 1
		}
	}
	return cell
}

// Role says what a condition does in the trace.
type Role uint8

// The roles of a condition.
const (
	Requirement Role = iota // must hold
	Definition              // says what the unit is; discretion does not reach it
	Bar                     // must not hold back; discretion does not reach it
	Unpublished             // the text leaves it to be published
	Row                     // a row of a decision that collects: met means that it hits
	Consequence             // what else the text attaches; it hits beside the outcome
	Reason                  // a row of a decision with one answer; names the clause that settles it
)

// Condition is one line of the trace.
type Condition struct {
	ID, Clause, Label string
	Also              []string // further clauses that say the same
	Role              Role
	Holds             Diagram // leaf 1: met, leaf 0: unmet
	Applies           Diagram // leaf 0: the condition is not about this unit
	Unclear           Diagram // leaf 1: if it does not hold, the text leaves it open
	Tests             []Test
	Outcome           int     // of Row, Consequence and Reason: the measure
	Moot              Diagram // leaf 1: it holds because there is nothing that it could be about
}

// Test is one fact that a condition looks at.
type Test struct {
	Fact      int
	Threshold string // the cell of the rule file, parameters filled in
	Words     string // the same in words
	Either    bool   // one of several of which not all must hold
	Holds     Diagram
}

// Finding is a gap, an overlap or an unclear place of the text itself.
type Finding struct {
	ID, Kind, Text string
	Clauses        []string
	Touches        Diagram // leaf 1: it touches these facts
	Literal        Diagram // leaf 1: the condition of its clauses fails by the letter alone
}

// Name is a shorthand for several tests, which the drawn tree may ask about.
type Name struct {
	ID    string
	Holds Diagram // leaf 1: it holds
}

// Contradiction is a pair of facts that cannot both be so.
type Contradiction struct {
	Facts [2]int
	Text  string  // why not
	Holds Diagram // leaf 1: the facts contradict each other
	After bool    // two dates contradict each other if the first is later
}
