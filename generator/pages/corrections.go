package pages

import (
	"leqi/generator/library"
	"leqi/generator/repair"
	"leqi/generator/source"
)

// ErratumData is one entry of errata.yaml with the line it stands on.
type ErratumData struct {
	Line     int      `json:"line"`
	Before   string   `json:"before"`
	After    string   `json:"after"`
	Note     string   `json:"note"`
	Reason   string   `json:"reason"`
	Clauses  []string `json:"clauses"`
	LineText string   `json:"lineText"`
}

// EditClass says what one class of edits does and how often it did.
type EditClass struct {
	Class string `json:"class"`
	Label string `json:"label"`
	Rule  string `json:"rule"`
	Count int    `json:"count"`
}

// ArtefactData is a part of the source that is not text of the guideline.
type ArtefactData struct {
	Kind  string `json:"kind"`
	Label string `json:"label"`
	Lines [2]int `json:"lines"`
	Why   string `json:"why"`
}

func errataOf(e *library.Edition) []ErratumData {
	data := make([]ErratumData, 0, len(e.Errata))
	for _, er := range e.Errata {
		data = append(data, ErratumData{
			Line: er.Line, Before: er.Before, After: er.After, Note: er.Note, Reason: er.Reason,
			Clauses: clausesOnLine(e, er.Line), LineText: e.Source.String(e.Source.LineRange(er.Line)),
		})
	}
	return data
}

// classText says in the reader's language what a class of edits does.
var classText = map[repair.Class][2]string{
	repair.Correction:  {"识别改正", "依 errata.yaml 逐条改正误识文字，每条注明理由。"},
	repair.Note:        {"本站注", "文字照录不改，仅加注说明。"},
	repair.Split:       {"分段", "行内出现的编号另起一段；一字不改。"},
	repair.PageBreak:   {"页间断句", "一句话被分页截断的，前后两段接合为一段。"},
	repair.LineBreak:   {"行间断句", "段内折行接合，汉字之间不留空格。"},
	repair.Punctuation: {"标点", "中文语境的半角标点恢复为全角（GB/T 15834-2011）；数字、标准号、地址与西文内部保持半角。"},
	repair.Space:       {"空格", "删去汉字旁的识别空格，多个空格并为一个；标准名称内部的间隔保留。"},
	repair.Width:       {"全半角", "全角字母、数字改为半角。"},
	repair.Label:       {"编号", "条款编号统一全半角与间隔，编号本身不变。"},
	repair.Footnote:    {"脚注标记", "脚注标记改为链接，不计入正文文字。"},
}

func editClasses(e *library.Edition) []EditClass {
	count := make(map[repair.Class]int)
	for _, ed := range allEdits(e) {
		count[ed.Class]++
	}
	var classes []EditClass
	for _, c := range repair.Classes {
		classes = append(classes, EditClass{string(c), classText[c][0], classText[c][1], count[c]})
	}
	return classes
}

// artefactText names the artefacts that a reader may miss; Markdown's markers
// and blank lines are counted with them but not listed.
var artefactText = map[source.Kind][2]string{
	source.BOM:      {"字节序标记", "文件开头的编码标记，不是文字。"},
	source.Contents: {"目录页", "扫描的目录页识别错乱，各章节标题以正文为准。"},
	source.PageMark: {"页码", "印在页脚的页码。"},
	source.Debris:   {"表格残片", "附件表格识别错乱，依 forms.yaml 重建为字段，原行附于附件页。"},
}

func artefacts(e *library.Edition) []ArtefactData {
	list := []ArtefactData{}
	for _, s := range e.Source.Spans {
		if text, ok := artefactText[s.Kind]; ok {
			list = append(list, ArtefactData{s.Kind.String(), text[0], [2]int{e.Source.Line(s.Start), e.Source.Line(s.End - 1)}, text[1]})
		}
	}
	return list
}
