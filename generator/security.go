package main

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

// security is where a weakness of the site is to be reported. Only the site's
// operator knows it.
type security struct {
	contacts []string
	expires  string
}

// files returns .well-known/security.txt (RFC 9116) below Hugo's static/, and
// nothing if nothing is given: a file without a contact would be worse than
// none.
func (s security) files(baseURL string) (map[string][]byte, error) {
	files := make(map[string][]byte)
	if len(s.contacts) == 0 && s.expires == "" {
		return files, nil
	}
	if len(s.contacts) == 0 || s.expires == "" {
		return nil, fmt.Errorf("incomplete security.txt: RFC 9116 wants a contact and a date of expiry; give both --security-contact and --security-expires, or neither")
	}
	var b strings.Builder
	for _, c := range s.contacts {
		u, err := url.Parse(c)
		if err != nil || !slices.Contains([]string{"https", "mailto", "tel"}, u.Scheme) || strings.ContainsAny(c, " \r\n") {
			return nil, fmt.Errorf("bad contact: %q is no address of RFC 9116; give https://…, mailto:… or tel:…", c)
		}
		fmt.Fprintf(&b, "Contact: %s\n", c)
	}
	expires, err := time.Parse(time.RFC3339, s.expires)
	if err != nil {
		day, dayErr := time.Parse(time.DateOnly, s.expires)
		if dayErr != nil {
			return nil, fmt.Errorf("bad date of expiry: %q; give a day like 2027-06-30, best within a year", s.expires)
		}
		expires = day
	}
	fmt.Fprintf(&b, "Expires: %s\n", expires.UTC().Format(time.RFC3339))
	b.WriteString("Preferred-Languages: zh\n")
	if baseURL != "" {
		fmt.Fprintf(&b, "Canonical: %s/.well-known/security.txt\n", strings.TrimSuffix(baseURL, "/"))
	}
	files["static/.well-known/security.txt"] = []byte(b.String())
	return files, nil
}
