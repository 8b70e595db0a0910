package factjson

// compareClauses orders clause IDs as the text does: by their numbers, an
// opening paragraph before the items. A tail paragraph stands with it, since
// the ID alone does not say which of the two it is.
func compareClauses(a, b string) int {
	for a != "" && b != "" {
		var x, y string
		x, a = segment(a)
		y, b = segment(b)
		if x == y {
			continue
		}
		px, nx := numbered(x)
		py, ny := numbered(y)
		switch {
		case px != py && px == "p":
			return -1
		case px != py && py == "p":
			return 1
		case px != py:
			if px < py {
				return -1
			}
			return 1
		}
		return nx - ny
	}
	return len(a) - len(b)
}

func segment(s string) (first, rest string) {
	for i := range len(s) {
		if s[i] == '.' {
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

// numbered parts "p12" into "p" and 12.
func numbered(s string) (prefix string, n int) {
	i := 0
	for i < len(s) && (s[i] < '0' || s[i] > '9') {
		i++
	}
	for _, c := range []byte(s[i:]) {
		if c < '0' || c > '9' {
			break
		}
		n = n*10 + int(c-'0')
	}
	return s[:i], n
}

// clauseList holds each clause once, in the order of the text.
type clauseList []string

func (l *clauseList) add(clauses ...string) {
next:
	for _, c := range clauses {
		at := len(*l)
		for i, have := range *l {
			order := compareClauses(c, have)
			if order == 0 {
				continue next
			}
			if order < 0 {
				at = i
				break
			}
		}
		*l = append(*l, "")
		copy((*l)[at+1:], (*l)[at:])
		(*l)[at] = c
	}
}
