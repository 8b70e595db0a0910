package citation

import (
	"regexp"
	"slices"
	"strings"
)

// What a draft calls the document, other documents and itself.

// abbreviated is how a text says what it calls a document from there on.
var abbreviated = regexp.MustCompile(`(?:(?:以下|下文|下)?(?:统称|简称)|(?:以下|下文|下)称)(?:为|:)?["“「《]*([^"“”「」《》()]{2,20})["”」》]`)

// defined is how a text says it in the other order: “指引”指《……》.
var defined = regexp.MustCompile(`["“「]([^"“”「」《》()]{2,20})["”」](?:是|即|系|均)?指[^《》。]{0,40}《([^《》]*)》`)

// longestTitle is how far before its abbreviation a title is looked for, in runes.
const longestTitle = 200

// Names returns what a text says it calls the document.
func (s *Scanner) Names(text string) (names []string) {
	f := fold(text)
	read := string(f.rs)
	for _, m := range abbreviated.FindAllStringSubmatchIndex(read, -1) {
		before := []rune(read[max(0, m[0]-4*longestTitle):m[0]])
		before = before[max(0, len(before)-longestTitle):]
		for len(before) > 0 && contains("(,、\"“”", before[len(before)-1]) {
			before = before[:len(before)-1]
		}
		for len(before) > 0 && before[len(before)-1] == ')' { // 》（2025年4月）
			open := slices.Index(before[max(len(before)-30, 0):], '(')
			if open < 0 {
				break
			}
			before = before[:max(len(before)-30, 0)+open]
		}
		if end := len(before) - 1; end >= 0 && before[end] == '》' {
			if open := openingTitle(before, end); open >= 0 && s.resolver.identity.means(before[open+1:end]) {
				names = append(names, read[m[2]:m[3]])
			}
		}
	}
	for _, m := range defined.FindAllStringSubmatch(read, -1) {
		if s.resolver.identity.means([]rune(m[2])) {
			names = append(names, m[1])
		}
	}
	return names
}

// Named reports whether a title in 《》 means the document, also if it is an
// abbreviation that keeps the order of its characters.
func (d *DraftScanner) Named(title string) bool { return d.draft.identity.means(fold(title).rs) }

func (d identity) with(names []string) identity {
	all := slices.Clone(d.names)
	for _, name := range names {
		if rs := core(fold(name).rs); len(rs) > 1 && !slices.ContainsFunc(all, func(it []rune) bool { return slices.Equal(it, rs) }) {
			all = append(all, rs)
		}
	}
	return identity{all}
}

// means reports whether a title is the document's, or abbreviates it.
func (d identity) means(title []rune) bool {
	title = core(title)
	return d.is(title) || d.abbreviates(title)
}

// abbreviates reports whether a title is a name of the document with characters
// left out, and ends as that ends.
func (d identity) abbreviates(title []rune) bool {
	if len(title) < 4 {
		return false
	}
	for _, own := range d.names {
		genre, _ := endsIn(own, genres)
		if w, _ := endsIn(title, genres); genre == "" || w != genre {
			continue
		}
		k := 0
		for _, r := range own {
			if k < len(title) && title[k] == r {
				k++
			}
		}
		if k == len(title) {
			return true
		}
	}
	return false
}

// A draft knows which document the words before a citation name.
type draft struct{ identity identity }

// modifies reports whether words before a genre make it the name of another
// instrument: 操作指引, 北京市指引. Other words are those of the sentence.
func modifies(words []rune) bool {
	w, _ := endsIn(words, modifiers)
	return w != ""
}

// papers are what a draft may call itself besides the genres.
var papers = []string{
	"报告", "备忘录", "方案", "函", "请示", "材料", "论文", "文件", "手册", "说明", "契约", "书",
	"纪要", "决议", "计划", "总结", "通报", "简报", "公约", "邮件", "清单", "教材", "讲义", "底稿", "问答",
}

// other reports whether the citation at i is another document's, or the draft's.
func (d *draft) other(rs []rune, i int) bool {
	name, other := d.identity.ownerBefore(rs, i)
	if other {
		title := []rune(name)
		if d.identity.abbreviates(core(title)) {
			return false
		}
		unmarked := i > 0 && !slices.Contains(rs[max(0, i-3):i], '》')
		for _, own := range d.identity.names { // 该指引第一章, 今天讲指引第一章
			genre, _ := endsIn(own, genres)
			if w, k := endsIn(title, []string{genre}); unmarked && w != "" && k > 0 && !modifies(title[:k]) {
				return false
			}
		}
		if unmarked { // a name without 《》 begins where one cannot tell
			for start := range title {
				if d.identity.abbreviates(title[start:]) || slices.ContainsFunc(d.identity.names, func(own []rune) bool { return string(own) == string(title[start:]) }) {
					return false
				}
			}
		}
		return true
	}
	at := i
	if w, start := endsIn(rs[:at], between); w != "" {
		at = start
	}
	for _, words := range [][]string{genres, papers} {
		word, start := endsIn(rs[:at], words)
		if word == "" {
			continue
		}
		for k := start - 1; k >= 0 && start-k < 9; k-- {
			if rs[k] == '本' && (k == 0 || !contains(wordsBefore, rs[k-1])) { // 资本 names nothing
				return !d.identity.self(rs[k:at])
			}
			if !isHan(rs[k]) {
				break
			}
		}
		if w, _ := endsIn(rs[:start], pointers); word == "文件" && w != "" { // 该文件第三条: what was named last
			continue
		}
		// 按照合同第三条: not a word that the document is called by.
		if word == "规定" || word == "法" {
			continue
		}
		if words[0] == papers[0] || !slices.ContainsFunc(d.identity.names, func(own []rune) bool { w, _ := endsIn(own, genres); return w == word }) {
			return true
		}
	}
	// 本章第三条 is the draft's.
	if word, start := endsIn(rs[:at], []string{"章", "条", "节", "编", "款", "项"}); word != "" && start > 0 && contains("本前上下", rs[start-1]) {
		return true
	}
	return false
}

// self reports whether 本… is what the document calls itself.
func (d identity) self(words []rune) bool {
	for _, own := range d.names {
		name := string(own)
		if name == string(words) || strings.HasSuffix(name, string(words[1:])) && !strings.HasPrefix(name, "本") && len(words) > 2 {
			return true
		}
	}
	return false
}
