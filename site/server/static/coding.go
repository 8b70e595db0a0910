package static

import (
	"strconv"
	"strings"

	"leqi/site/server/release"
)

// choose returns the form of a file that the client likes best; of those that
// it likes alike, the smallest (RFC 9110, section 12.5.3). The plain form is
// sent if nothing else will do.
func choose(f *release.File, accept []string) *release.Form {
	if len(accept) == 0 || f.Brotli == nil && f.Gzip == nil {
		return f.Plain
	}
	br, gzip := weights(accept)
	if f.Brotli == nil {
		br = 0
	}
	if f.Gzip == nil {
		gzip = 0
	}
	switch {
	case br > 0 && br >= gzip:
		return f.Brotli
	case gzip > 0:
		return f.Gzip
	}
	return f.Plain
}

// weights returns how much a client likes br and gzip, from 0, not at all, to 1.
func weights(accept []string) (br, gzip float64) {
	br, gzip = -1, -1
	other := 0.0
	for _, field := range accept {
		for one := range strings.SplitSeq(field, ",") {
			coding, parameter, _ := strings.Cut(one, ";")
			q := 1.0
			if value, ok := strings.CutPrefix(strings.TrimSpace(parameter), "q="); ok {
				var err error
				if q, err = strconv.ParseFloat(value, 64); err != nil {
					q = 0
				}
			}
			switch strings.ToLower(strings.TrimSpace(coding)) {
			case "br":
				br = q
			case "gzip", "x-gzip":
				gzip = q
			case "*":
				other = q
			}
		}
	}
	if br < 0 {
		br = other
	}
	if gzip < 0 {
		gzip = other
	}
	return br, gzip
}
