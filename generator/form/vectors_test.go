package form_test

import (
	"encoding/json"
	"math/big"
	"net/mail"
	"net/netip"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// What the browser finds wrong with a field (site/assets/ts/tools/rules.ts) is
// what other implementations find: the standard library's, and for codes and
// telephone numbers a second reading of the rule. site/testdata/fields.json is
// what both decide.
func TestFieldsAsTheBrowserChecksThem(t *testing.T) {
	b, err := os.ReadFile("../../site/testdata/fields.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct {
		Kind   string            `json:"kind"`
		Public bool              `json:"public"`
		Good   []string          `json:"good"`
		Bad    map[string]string `json:"bad"`
	}
	if err := json.Unmarshal(b, &vectors); err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for _, v := range vectors {
		decide := deciders[v.Kind]
		if decide == nil || len(v.Good) < 4 || len(v.Bad) < 4 {
			t.Fatalf("%s: %d good and %d bad values", v.Kind, len(v.Good), len(v.Bad))
		}
		if v.Public {
			decide = publicAddress
		}
		seen[v.Kind] = true
		for _, s := range v.Good {
			if got := decide(s); got != "" {
				t.Errorf("%s: %q is %s, want good", v.Kind, s, got)
			}
		}
		for s, want := range v.Bad {
			if got := decide(s); got != want {
				t.Errorf("%s: %q is %q, want %s", v.Kind, s, got, want)
			}
		}
	}
	if len(seen) != len(deciders) {
		t.Errorf("%d kinds decided, want %d", len(seen), len(deciders))
	}
}

var deciders = map[string]func(string) string{
	"unified-social-credit-code": creditCode,
	"ip":                         address,
	"port":                       ports,
	"phone":                      phone,
	"email":                      email,
	"date":                       day,
	"amount":                     amount,
}

// creditCode evaluates the code as a polynomial at 3, from the last place but
// one downwards: with the check character it is a multiple of 31.
func creditCode(s string) string {
	const signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	if len(s) != 18 {
		return "bad_code_length"
	}
	for _, c := range s {
		if !strings.ContainsRune(signs, c) {
			return "bad_code_sign"
		}
	}
	sum := 0
	for _, c := range slices.Backward([]byte(s[:17])) {
		sum = sum*3 + strings.IndexByte(signs, c)
		sum %= 31
	}
	if (sum+strings.IndexByte(signs, s[17]))%31 != 0 {
		return "bad_code_check"
	}
	return ""
}

func prefixOf(s string) (netip.Prefix, bool) {
	if strings.Contains(s, "/") {
		p, err := netip.ParsePrefix(s)
		return p, err == nil
	}
	a, err := netip.ParseAddr(s)
	if err != nil || a.Zone() != "" {
		return netip.Prefix{}, false
	}
	return netip.PrefixFrom(a, a.BitLen()), true
}

func address(s string) string {
	p, ok := prefixOf(s)
	switch {
	case !ok:
		return "bad_ip"
	case p != p.Masked():
		return "bad_ip_host"
	}
	return ""
}

// special are blocks of IANA's registries that no method of netip knows.
var special = []string{
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
	"64:ff9b:1::/48", "100::/64", "2001:db8::/32",
}

func publicAddress(s string) string {
	if bad := address(s); bad != "" {
		return bad
	}
	p, _ := prefixOf(s)
	a := p.Addr().Unmap()
	if a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() || a.IsMulticast() || a.IsUnspecified() {
		return "bad_ip_private"
	}
	if a.Is4() && p.Addr().Is4In6() {
		p = netip.PrefixFrom(a, p.Bits()-96)
	}
	for _, block := range append([]string{"10.0.0.0/8"}, special...) {
		if p.Overlaps(netip.MustParsePrefix(block)) {
			return "bad_ip_private"
		}
	}
	return ""
}

func ports(s string) string {
	for one := range strings.SplitSeq(s, ",") {
		from, to, ranged := strings.Cut(one, "-")
		if !ranged {
			to = from
		}
		a, err1 := strconv.ParseUint(from, 10, 16)
		b, err2 := strconv.ParseUint(to, 10, 16)
		if err1 != nil || err2 != nil || a < 1 || b < a || from[0] == '0' || to[0] == '0' {
			return "bad_port"
		}
	}
	return ""
}

func phone(s string) string {
	digits := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	local := func(s string) bool {
		return digits(s) && (len(s) == 7 || len(s) == 8) && s[0] >= '2'
	}
	area := func(s string) bool {
		return digits(s) && (len(s) == 3 || len(s) == 4) && s[0] == '0' && s[1] != '0'
	}
	if rest, abroad := strings.CutPrefix(s, "+"); abroad && !strings.HasPrefix(rest, "86") {
		if digits(rest) && rest[0] != '0' && len(rest) >= 8 && len(rest) <= 15 {
			return ""
		}
		return "bad_phone"
	}
	s = strings.TrimPrefix(s, "+86")
	whole := strings.ReplaceAll(s, "-", "")
	switch a, b, parted := strings.Cut(s, "-"); {
	case digits(whole) && len(whole) == 11 && whole[0] == '1' && whole[1] >= '3':
	case digits(whole) && len(whole) == 10 && (strings.HasPrefix(whole, "400") || strings.HasPrefix(whole, "800")):
	case parted && area(a) && local(b):
	case !parted && len(s) > 4 && (area(s[:3]) && local(s[3:]) || area(s[:4]) && local(s[4:])):
	default:
		return "bad_phone"
	}
	return ""
}

func email(s string) string {
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || a.Name != "" {
		return "bad_email"
	}
	if _, domain, _ := strings.Cut(s, "@"); !strings.Contains(domain, ".") {
		return "bad_email"
	}
	return ""
}

func day(s string) string {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil || d.Year() < 1949 || d.Year() > 2199 {
		return "bad_date"
	}
	return ""
}

var money = regexp.MustCompile(`^(.*?)(元|万元|亿元)?$`)

func amount(s string) string {
	m := money.FindStringSubmatch(s)
	if _, ok := new(big.Rat).SetString(strings.ReplaceAll(m[1], ",", "")); !ok {
		return "bad_amount"
	}
	if m[2] == "" {
		return "bad_amount_unit"
	}
	return ""
}
