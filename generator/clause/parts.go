package clause

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"leqi/generator/numbering"
	"leqi/generator/repair"
)

// PartKind is what a part of a text is that is not a clause. The names follow the
// elements of an official document in GB/T 9704-2012.
type PartKind string

// The parts that are no clauses.
const (
	PartTitle     PartKind = "title"     // 标题
	PartIssuer    PartKind = "issuer"    // 发文机关标志
	PartNumber    PartKind = "number"    // 发文字号
	PartDate      PartKind = "date"      // 成文日期
	PartUrgency   PartKind = "urgency"   // 紧急程度: 特急
	PartHistory   PartKind = "history"   // 题注: when it was adopted, amended, and came into force
	PartOrder     PartKind = "order"     // the order that promulgates the text
	PartAddressee PartKind = "addressee" // 主送机关
	PartSignature PartKind = "signature" // 发文机关署名
	PartNote      PartKind = "note"      // 附注
	PartImprint   PartKind = "imprint"   // 版记: 抄送机关, 印发机关和印发日期
)

// Part is a part of a text that is not a clause. It has no ID.
type Part struct {
	Kind       PartKind
	Text       string
	In         string // the annex it stands in, "" for the main text
	Paragraphs []*repair.Paragraph
}

const dateForm = `(?:\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?|[×xX]{4}年[×xX]{1,2}月[×xX]{1,2}日)`

var (
	dateAlone   = regexp.MustCompile(`^` + dateForm + `$`)
	dateAtEnd   = regexp.MustCompile(`^(.*?)[\s，]*(` + dateForm + `)$`)
	urgency     = regexp.MustCompile(`^(?:特急|特提|加急|急件|平急|急)(?:[·．.]?明电)?$`)
	docNumber   = regexp.MustCompile(`^[（(]?[^，。；：]{0,40}(?:[〔\[（(［【]\s*\d{4}\s*[〕\]）)］】]\s*(?:第\s*)?\d+\s*号|第\s*[\d〇一二三四五六七八九十百]+\s*号)(?:（[^）]*）)?[）)]?$`)
	adopted     = regexp.MustCompile(`^[（(]?\s*(?:自\s*)?` + dateForm + `.*(?:通过|公布|发布|修订|修正|批准|施行|修改|印发|废止|公告)[^。]*[）)]?$`)
	adoptedOn   = regexp.MustCompile(`^(?:（|\()?(?:根据)?` + dateForm + `[^。]*(?:第[一二三四五六七八九十]+次)?(?:修正|修订|修改|通过|批准)[^。]*(?:）|\))?$`)
	opening     = regexp.MustCompile(`(?:如下|以下|下列|决定|通知|公告|通告|通报|规定|意见|要求|事项|解释|批复)：$`)
	officer     = regexp.MustCompile(`^(?:[^，。；：]{0,20})?(?:行长|部长|局长|署长|市长|省长|区长|县长|州长|主席|总理|主任|院长|检察长|会长|董事长|书记|委员长)[：\s]*\p{Han}{0,4}$`)
	organ       = regexp.MustCompile(`(?:院|部|局|委|委员会|银行|政府|署|厅|会|办公室|总局|中心|小组|公司|办|室)$`)
	docTitle    = regexp.MustCompile(`(?:通知|决定|决议|意见|规定|办法|公告|通告|通报|解释|条例|细则|批复|函|说明|指引|指南|规范|规程|规则|方案|目录|标准|制度|法|典|纲要|规划|计划|要点|纪要|程序|协议|安排|章程|答复|解答|问答|修正案)》?(?:[（(〔][^）)〕]*[）)〕])?$`)
	bracketed   = regexp.MustCompile(`^[（(][^（）()]*[）)]$`)
	imprint     = regexp.MustCompile(`^(?:信息公开选项|抄送|主送|分送|内部发送|主题词|联系人|联系电话|发至)[：:]|^[^，。；：]{2,30}` + dateForm + `印发|^[（(]共印\d+份[）)]$`)
	publication = regexp.MustCompile(`^[（(](?:此件|本件|联系人|注：此)[^（）()]*[）)]$`)
	closing     = regexp.MustCompile(`^(?:特此|专此)(?:通知|公告|通告|批复|函告|函复|复函|报告|证明|说明|通报|公布|函达|布告)[。！]?$`)
	excerpted   = regexp.MustCompile(`(?:节录|节选|摘录|摘编)[）)〕]?$`)
)

// longestTitle is how many characters a title, a name or the like may have.
const longestTitle = 120

// titleLike reports whether a paragraph can be a title or a name: it is short
// and holds no mark of prose.
func titleLike(p *repair.Paragraph) bool {
	return p.Marker.Level == numbering.None && !p.Table && utf8.RuneCountInString(p.Text) <= longestTitle &&
		(p.Heading || !strings.ContainsAny(p.Text, "，。；：！？"))
}

// meta returns the kind of a paragraph that says what it is by its own form,
// or "".
func meta(p *repair.Paragraph) PartKind {
	if p.Table {
		return ""
	}
	s := p.Text
	if strings.HasSuffix(s, "。") || strings.HasSuffix(s, "；") { // a sentence: only these end so
		if imprint.MatchString(s) {
			return PartImprint
		}
		return ""
	}
	switch {
	case len(s) > 1200:
		return ""
	case urgency.MatchString(s):
		return PartUrgency
	case dateAlone.MatchString(s):
		return PartDate
	case adopted.MatchString(s), adoptedOn.MatchString(s):
		return PartHistory
	case docNumber.MatchString(s):
		return PartNumber
	case imprint.MatchString(s):
		return PartImprint
	case publication.MatchString(s):
		return PartNote
	}
	return ""
}

// addressee reports whether a paragraph is the 主送机关: it ends in a colon and
// is no sentence that leads to what follows.
func addressee(p *repair.Paragraph) bool {
	s := p.Text
	return p.Marker.Level == numbering.None && strings.HasSuffix(s, "：") && !strings.Contains(s, "。") && !opening.MatchString(s) &&
		!strings.HasPrefix(s, "为") && !strings.HasPrefix(s, "根据") && !strings.HasPrefix(s, "按照") && !strings.Contains(s, "现")
}

func (s *scope) part(kind PartKind, ps ...*repair.Paragraph) {
	in := ""
	if s.root != nil {
		in = s.root.ID
	}
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Text
	}
	s.tree.Parts = append(s.tree.Parts, Part{kind, strings.Join(lines, "\n"), in, ps})
}

// signature returns how many paragraphs from i on are a signature: names and
// the date below them, at the end of a text. 0 if there is none.
func (s *scope) signature(i int) int {
	const mostNames = 12
	j := i
	for j < len(s.ps) && j-i <= mostNames && s.levels[j] == numbering.None {
		p := &s.ps[j]
		dated := dateAlone.MatchString(p.Text)
		if m := dateAtEnd.FindStringSubmatch(p.Text); !dated && m != nil && titleLike(p) && utf8.RuneCountInString(p.Text) <= 60 {
			dated = true
		}
		if dated {
			if s.ended(j + 1) {
				return j + 1 - i
			}
			return 0
		}
		if !titleLike(p) || p.Heading || s.annexOpener(j) || utf8.RuneCountInString(p.Text) > 60 || docTitle.MatchString(p.Text) && !organ.MatchString(p.Text) {
			return 0
		}
		j++
	}
	return 0
}

// ended reports whether nothing of the text proper follows at i.
func (s *scope) ended(i int) bool {
	for ; i < len(s.ps); i++ {
		if s.annexOpener(i) || s.opensAnnexes(&s.ps[i]) {
			return true
		}
		if k := meta(&s.ps[i]); k != PartImprint && k != PartNote && k != PartDate {
			return false
		}
	}
	return true
}
