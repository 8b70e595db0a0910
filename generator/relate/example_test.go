package relate_test

import (
	"fmt"

	"leqi/generator/library"
)

// What follows from a breach: every step of the duty's families, in order,
// each on its own condition.
func Example() {
	e, err := library.LoadEdition("../..", "qingdao-lianyong", "2025-04", "")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, o := range e.Relations.Obligations {
		if o.In.ID != "3.2.1.p1" {
			continue
		}
		fmt.Println(o.Bearer, o.Modality, o.Action, o.Object)
		for _, c := range o.Consequences {
			fmt.Printf("%s: %s, %s (%s)\n", c.To, c.Bearer, c.Measure, c.Condition)
		}
	}
	// Output:
	// 使用单位 应当 同时符合 以下基本条件
	// 6.2.2: 使用单位, 可取消能力使用授权、停止提供涉税服务或终止乐企接入 (税务机关或直连单位发现不符合乐企接入条件)
	// 4.4.1.1.2: 直连单位, 提示提醒 (使用单位不符合乐企接入条件，未造成较大损失或产生不良影响)
}
