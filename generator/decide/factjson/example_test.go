package factjson_test

import (
	"fmt"
	"os"

	"leqi/generator/decide/factjson"
	"leqi/generator/decide/model"
	"leqi/generator/decide/verdict"
)

// A program asks for a verdict as the command line does.
func ExampleCheck() {
	book, err := model.Open(os.DirFS("../../.."), "content/source/qingdao-lianyong/2025-04/decisions")
	if err != nil {
		panic(err)
	}
	table, err := factjson.Find(book.Tables, "reentry")
	if err != nil {
		panic(err)
	}
	b, err := factjson.Check(table, []byte(`{"prior_exit":"voluntary","prior_exit_date":"2025-06-10","as_of":"2026-06-10"}`), factjson.Options{})
	if err != nil {
		panic(err) // a *factjson.Error, which also is data: see Error.JSON
	}
	v, err := verdict.Parse(b)
	if err != nil {
		panic(err)
	}
	fmt.Println(v.Outcome, v.Headline, *v.Earliest)
	// Output: unmet 仍在限制期内 2026-06-11
}
