package clause

import (
	"unicode/utf8"

	"leqi/generator/repair"
)

// closer gives the mark that closes r, or 0 where r opens nothing.
func closer(r rune) rune {
	switch r {
	case '《':
		return '》'
	case '（':
		return '）'
	case '〈':
		return '〉'
	case '“':
		return '”'
	case '「':
		return '」'
	case '【':
		return '】'
	}
	return 0
}

// checkBrackets reports a bracket or quotation mark of Chinese text that has
// no partner in its paragraph: a sign of lost or misread text.
func (p *parser) checkBrackets(para *repair.Paragraph) {
	type opened struct {
		r  rune
		at int
	}
	var open []opened
	for i := para.Body; i < len(para.Text); {
		r, size := utf8.DecodeRuneInString(para.Text[i:])
		if closer(r) != 0 {
			open = append(open, opened{r, i})
		} else if isCloser(r) {
			if n := len(open); n == 0 || closer(open[n-1].r) != r {
				p.fail(para, i, "unmatched "+string(r), "nothing in the paragraph opens it", "correct the text with an erratum")
				return
			}
			open = open[:len(open)-1]
		}
		i += size
	}
	if len(open) > 0 {
		p.fail(para, open[0].at, "unclosed "+string(open[0].r), "no "+string(closer(open[0].r))+" closes it in the paragraph", "correct the text with an erratum")
	}
}

func isCloser(r rune) bool {
	switch r {
	case '》', '）', '〉', '”', '」', '】':
		return true
	}
	return false
}
