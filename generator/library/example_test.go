package library_test

import (
	"fmt"
	"log"

	"leqi/generator/library"
)

// A program that keeps regulations beside its own data loads them as leqi does.
func ExampleLoad() {
	lib, err := library.Load("../..", "")
	if err != nil {
		log.Fatal(err)
	}
	e := lib.Documents[0].Latest()
	n := e.Tree.Node("3.1.1.1")
	fmt.Println(e.Document, e.Name, n.Cite())
	fmt.Println(n.Own())
	// Output:
	// qingdao-lianyong 2025-04 第三章一（一）1
	// 实缴注册资本1000万元以上；
}
