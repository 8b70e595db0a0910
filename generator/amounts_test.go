package main

import (
	"math/rand/v2"
	"strings"
	"testing"

	"leqi/generator/numbering"
)

// TestAmountVectors keeps what a text amounts to and what is left over of it,
// for the browser to make the same of it: listed texts first, then pieces of
// numbers in any order.
func TestAmountVectors(t *testing.T) {
	texts := strings.Fields(`1,000万元 １，０００万元 1.2亿 1亿 一千万元 三十日 二万元 一个亿 两个亿元 1亿2000万元 1万5000元 两万五 一百二 一百二元 三点五亿元
		l2个月 2o日 .5% 0.5% 2025年4月1日 二〇二五年四月一日 1日 8天20小时 1年半 1年6个月 第3年 半年 半个月 半数 5个工作日 24小时 7×24小时 1.5倍 百分之五 万分之五 三分之二 二分之一
		3至5年 3-5年 十日~十五日 2024-2025年 22239-2019 3.1.1.5 同一年度 一次性 二次开发 数十日 千万元 万元 1,00万元 10,0000元 99999999999999999999元 一成立 两成 3块 两者`)
	pieces := strings.Fields("0 1 2 5 9 10 1000 2025 . , % - ~ 至 第 一 二 两 三 五 九 零 〇 十 百 千 万 亿 个 点 半 数 同 之 分之 又 年 个月 月 日 天 小时 工作日 元 万元 次 倍 成 l a 约 ， 甲")
	r := rand.New(rand.NewPCG(3, 4))
	for range 900 {
		var b strings.Builder
		for range 1 + r.IntN(7) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		texts = append(texts, b.String())
	}
	var rows []any
	for _, text := range texts {
		rs := []rune(strings.ToLower(text))
		var amounts []string
		left, at := "", 0
		numbering.Each(rs, func(r numbering.Reading) {
			if r.Unit.Base == "" {
				return
			}
			amounts = append(amounts, r.Value.String()+r.Unit.Base)
			if r.Start >= at {
				left += string(rs[at:r.Start])
			}
			at = r.End
		})
		rows = append(rows, [3]string{text, strings.Join(amounts, " "), left + string(rs[at:])})
	}
	sameVectors(t, "amounts.json", rows)
}
