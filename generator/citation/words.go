package citation

import (
	"maps"
	"slices"

	"leqi/generator/clause"
)

// A classifier is the word behind a number, and what the number then is, the
// likeliest first.
type classifier struct {
	word  string
	kinds []clause.Kind
}

var classifiers = []classifier{
	{"编", []clause.Kind{clause.Book}},
	{"章", []clause.Kind{clause.Chapter}},
	{"节", []clause.Kind{clause.Division, clause.Section}},
	{"条", []clause.Kind{clause.Article, clause.Section}},
	{"款", []clause.Kind{clause.Alinea}},
	{"段", []clause.Kind{clause.Alinea}},
	{"项", numbered},
	{"目", []clause.Kind{clause.Subparagraph, clause.Point}},
	{"点", []clause.Kind{clause.Paragraph, clause.Subparagraph, clause.Point, clause.Section}},
}

var numbered = []clause.Kind{clause.Paragraph, clause.Subparagraph, clause.Point}

// inserted are the classifiers behind which 之一 may stand.
const inserted = "编章节条"

// A name is a unit that is called by name: the longer stands before the
// shorter that it begins with.
type name struct {
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	Numbered bool   `json:"numbered"`
	kind     clause.Kind
}

var named = []name{
	{"引言", "preamble", false, clause.Preamble},
	{"序言", "preamble", false, clause.Preamble},
	{"前言", "preamble", false, clause.Preamble},
	{"附件清单", "annexes", false, clause.Annexes},
	{"附件", "att", true, clause.Annex},
	{"脚注", "fn", true, clause.Footnote},
	{"注", "fn", true, clause.Footnote},
}

// kindWords are the names of the kinds in the browser: those of an eId, and
// div for a 节, which an eId calls a section.
var kindWords = map[clause.Kind]string{
	clause.Book: "book", clause.Chapter: "chp", clause.Division: "div", clause.Article: "art", clause.Section: "sec",
	clause.Paragraph: "para", clause.Subparagraph: "subpara", clause.Point: "point", clause.Alinea: "p",
	clause.Annex: "att", clause.Footnote: "fn", clause.Preamble: "preamble", clause.Annexes: "annexes",
}

// joints stand between the members of a chain, throughs between the ends of a
// range; the longer before the shorter that it begins with.
var (
	joints   = []string{"以及", "或者", "、", "和", "及", "或", "与", "并"}
	throughs = []string{"起至", "起到", "至", "到", "——", "—", "-", "~", "–"}
)

// separators may stand between the parts of one citation that somebody types.
const separators = ".、,:/·-之的"

// around are the words around a citation: 依照 before it, 的规定 behind it. Those
// that hold others stand first.
var around = struct{ Before, After []string }{
	[]string{"违反了", "依照", "按照", "依据", "根据", "参照", "参见", "详见", "违反", "符合", "适用", "执行", "满足", "按", "依", "见", "—", "-"},
	[]string{"。", "的有关规定", "的相关规定", "的规定", "之规定", "所规定", "规定", "的要求", "之要求", "要求", "所列", "所述", "的内容", "的条文", "的"},
}

// noItems are the characters behind a number that make it part of another word:
// 一般, 一律, 三方.
const noItems = "式般律定致些方是并次直旦切样者同起手家年月日天个项种类级份名人万亿千百十点"

// counted are the characters behind a number that counts something.
const counted = "年月日天时分个项户家次份名人条款元万亿千百%％"

// genres are the words that the name of a law or another instrument ends in:
// with 本 before them they name the text itself, and the whole name of another
// makes what follows that one's.
var genres = []string{
	"法典", "条例", "办法", "细则", "规则", "规定", "规范", "规程", "指引", "指南", "准则", "守则", "章程", "制度", "标准", "通知", "公告", "决定", "意见", "批复", "解释", "目录", "协议", "合同", "法",
}

// noLaws are the characters before 法 that make it another word: 方法, 依法.
const noLaws = "方无违依合执立司做用守非没设"

// leads are the words before the name of an instrument that are no part of it.
var leads = []string{
	"依照", "按照", "依据", "根据", "参照", "参见", "详见", "违反", "符合", "适用", "执行", "以及", "或者", "和", "及", "或", "与", "见", "按", "依", "对", "由", "在", "的", "以",
	"发生", "属于", "出现", "存在", "触发", "落实", "对照", "结合", "引用", "摘自", "引自", "出自", "违背", "不符", "对应", "基于", "查阅", "参考", "比照", "遵守", "遵照", "履行", "不在", "就是", "我看", "回到",
	"看", "说", "查", "翻", "是", "照", "据", "将", "把", "从", "为", "了", "非", "经",
}

// modifiers are the ends of what stands before a genre in the name of another
// instrument: its subject, its issuer, its age.
var modifiers = []string{
	"操作", "工作", "服务", "接入", "安全", "管理", "技术", "业务", "合规", "评估", "审计", "实施", "使用", "申报", "风险", "防控", "办理", "办税", "审查", "监管", "治理", "保护", "建设", "运维", "测试",
	"培训", "实务", "应用", "编制", "披露", "征管", "执法", "处罚", "处理", "处分", "奖励", "备案", "分级", "定级", "暂行", "试行", "征收", "检查", "考核", "监督", "开发", "采购", "财务", "会计", "数据", "发票",
	"市", "省", "局", "部", "委", "会", "署", "院", "区", "县", "国", "旧", "老", "原", "新",
}

// pointers stand before 文件 if it means what was named last: 该文件, or 贵局文件 in
// a letter to its issuer.
var pointers = []string{"该", "此", "这", "这个", "这份", "上述", "前述", "贵局", "你局", "贵单位"}

// provides are the words behind a clause that is said to provide something.
var provides = []string{"规定", "要求", "明确", "载明", "写明", "写着", "写的", "写了", "说的", "说要", "提到", "里写", "里说", "是不是说", "有没有", "有", "也规定", "还规定", "的规定", "的要求"}

// things follow a number and a measure word that count them: 第二条路 is a road
// and no article.
var things = map[string][]string{
	"条": {"路", "道路", "线", "生产线", "产线", "流水线", "航线", "船", "河", "街", "鱼", "狗", "裤", "消息", "信息", "记录", "新闻", "命", "通道", "腿", "建议", "意见", "数据"},
	"款": {"产品", "手机", "软件", "应用", "车", "游戏", "设备", "机型", "型号", "系统", "服务", "app", "衣"},
	"项": {"目", "任务", "工作任务", "目标", "成果", "专利", "运动", "世界", "纪录", "发明", "业务", "服务"},
	"节": {"课", "车厢", "电池", "能"},
	"点": {"意见", "建议", "钟", "体会", "感受"},
	"段": {"路", "视频", "录音", "时间", "话", "代码", "经历"},
	"章": {"鱼"},
	"编": {"号", "码", "制", "写", "辑"},
	"目": {"标", "录", "的", "前"},
}

// inWords are the characters before 本, 前, 上 or 下 that make it part of another
// word (基本条件), and those behind a classifier (本条例, 上项目).
const (
	wordsBefore = "基资成根版样文以书课剧之目从当提眼面此"
	wordsAfter  = "件目例款程能制号码写辑约"
)

// simplified are the traditional forms of the characters of the grammar.
var simplified = map[rune]rune{
	'條': '条', '項': '项', '節': '节', '編': '编', '點': '点', '註': '注', '與': '与', '規': '规', '範': '范', '據': '据', '參': '参', '見': '见',
	'違': '违', '適': '适', '執': '执', '滿': '满', '辦': '办', '細': '细', '則': '则', '標': '标', '準': '准', '決': '决', '關': '关', '請': '请', '詳': '详',
	'並': '并', '這': '这', '該': '该', '單': '单', '兩': '两', '試': '试', '稅': '税', '務': '务', '國': '国', '聯': '联', '業': '业', '島': '岛', '實': '实', '總': '总', '屬': '属', '內': '内',
}

// Words is the table of words by which the browser reads citations.
type Words struct {
	Classifiers [][2]any            `json:"classifiers"`
	Named       []name              `json:"named"`
	Joints      []string            `json:"joints"`
	Throughs    []string            `json:"throughs"`
	Separators  string              `json:"separators"`
	Inserted    string              `json:"inserted"`
	Provides    []string            `json:"provides"`
	Modifiers   []string            `json:"modifiers"`
	Pointers    []string            `json:"pointers"`
	WordsBefore string              `json:"wordsBefore"`
	WordsAfter  string              `json:"wordsAfter"`
	Before      []string            `json:"before"`
	After       []string            `json:"after"`
	Genres      []string            `json:"genres"`
	Things      map[string][]string `json:"things"`
	NoItems     string              `json:"noItems"`
	Counted     string              `json:"counted"`
	Papers      []string            `json:"papers"`
	Leads       []string            `json:"leads"`
	Between     []string            `json:"between"`
	NoLaws      string              `json:"noLaws"`
	Simplified  string              `json:"simplified"` // pairs: the traditional form, the simplified one
}

// Shared returns the words of the grammar for the browser.
func Shared() Words {
	w := Words{
		Named: named, Joints: joints, Throughs: throughs, Separators: separators, Inserted: inserted,
		Provides: provides, Modifiers: modifiers, Pointers: pointers, WordsBefore: wordsBefore, WordsAfter: wordsAfter, Before: around.Before, After: around.After, Genres: genres, Things: things,
		NoItems: noItems, Counted: counted, Papers: papers, Leads: leads, Between: between, NoLaws: noLaws,
	}
	for _, c := range classifiers {
		var kinds []string
		for _, k := range c.kinds {
			kinds = append(kinds, kindWords[k])
		}
		w.Classifiers = append(w.Classifiers, [2]any{c.word, kinds})
	}
	for _, old := range slices.Sorted(maps.Keys(simplified)) {
		w.Simplified += string(old) + string(simplified[old])
	}
	return w
}
