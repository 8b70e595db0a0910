package rank

// Rules are the rules of the ranking that can be switched off, to measure what
// each is worth.
type Rules struct {
	Common   bool // a common word of the language counts for less
	Single   bool // a character counts in part without the pair that it is in
	Context  bool // what a clause stands under counts in part
	Everyday bool // so does how people put it, of a query with a word that the texts lack
	Items    bool // the items of a list go with its lead-in
	Complete bool // a weak clause that has every word is kept
}

// AllRules are the rules as they are used.
var AllRules = Rules{true, true, true, true, true, true}
