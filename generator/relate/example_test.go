package relate_test

import (
	"fmt"

	"leqi/generator/clause"
	"leqi/generator/library"
	"leqi/generator/relate"
	"leqi/generator/repair"
	"leqi/generator/source"
)

// What the rules find in a text of two sentences, and what follows from a
// breach once somebody has named the measure.
func ExampleFind() {
	doc, _ := source.Parse("rules.md", []byte("# 规则\n\n一、养殖者应当在30日内向税务机关报送台账。\n\n二、养殖者未报送台账的，由税务机关责令改正。\n"), nil)
	text, _ := repair.Apply(doc, nil, nil)
	tree, _ := clause.Parse(text)
	words, _ := library.Language()
	found, err := relate.Find(tree, relate.Input{Words: words, Curated: &relate.Curated{
		Parties:      []relate.Party{{ID: "farmer", Name: "养殖者"}},
		Families:     []relate.Family{{ID: "order", Steps: []relate.FamilyStep{{Clause: "2", Quote: "责令改正", Measure: "责令改正", Bearer: "养殖者", Condition: "未报送台账"}}}},
		Consequences: []relate.Follows{{From: "1", Families: []string{"order"}, Certainty: "express"}},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, o := range found.Obligations {
		fmt.Println(o.In.ID, o.Bearer, o.Modality, o.Action, o.Object, o.Deadline, o.Recipient)
		for _, c := range o.Consequences {
			fmt.Println("  ", c.To, c.Bearer, c.Measure, c.Condition)
		}
	}
	// Output:
	// 1 养殖者 应当 在30日内向税务机关报送 台账 30日内 税务机关
	//    2 养殖者 责令改正 未报送台账
}
