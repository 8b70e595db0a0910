package source

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Decode turns raw bytes of a named encoding into UTF-8. The names are
// "utf-8" (also "") and "gb18030" (with its subsets gbk and gb2312).
func Decode(raw []byte, encoding string) ([]byte, error) {
	switch strings.ToLower(encoding) {
	case "", "utf-8", "utf8":
		return raw, nil
	case "gb18030", "gbk", "gb2312":
		return simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
	}
	return nil, fmt.Errorf("unknown encoding %q; known are utf-8 and gb18030", encoding)
}

// looksLikeGB18030 guesses from the first 64 KiB: it decodes without a
// replacement character and most of what is not ASCII becomes Han.
func looksLikeGB18030(src []byte) bool {
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(src[:min(len(src), 64<<10)])
	if err != nil {
		return false
	}
	han, other := 0, 0
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		switch {
		case r < utf8.RuneSelf:
		case unicode.Is(unicode.Han, r) || strings.ContainsRune("，。；：、（）《》“”", r):
			han++
		default:
			other++
		}
	}
	return han > 0 && han > 9*other
}

func itoa(n int) string { return strconv.Itoa(n) }
