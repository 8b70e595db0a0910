package relate

import (
	"regexp"
	"slices"
	"strings"
)

// Party is somebody who can bear a duty. Its ID is the name of its page.
type Party struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Parties lists who can bear a duty, longest names first.
var Parties = []Party{
	{"qingdao-bureau", "青岛市税务局"},
	{"state-administration", "国家税务总局"},
	{"competent-authority", "主管税务机关"},
	{"tax-authorities", "税务机关"},
	{"direct-unit", "直连单位"},
	{"using-unit", "使用单位"},
	{"direct-platform", "直连平台"},
	{"leqi-platform", "乐企平台"},
}

func isParty(name string) bool {
	return slices.ContainsFunc(Parties, func(p Party) bool { return p.Name == name })
}

func partyNames() (names []string) {
	for _, p := range Parties {
		names = append(names, p.Name)
	}
	return names
}

var (
	anyParty = strings.Join(partyNames(), "|")
	parties  = regexp.MustCompile(anyParty)
	subject  = regexp.MustCompile(`(?:^|[，：；。]|由|符合接入条件的|其中，)(?:被税务机关责令退出的|责令退出的|申请退出的|符合条件的)?((?:(?:` + anyParty + `)(?:及其|和|或)?)+)`)
	byWhom   = regexp.MustCompile(`^由(` + anyParty + `)`)
	joined   = regexp.MustCompile(`(?:及其|和|或)$`)
)

// subjectOf gives the last party that a text names as a subject.
func subjectOf(text string) []string {
	var last []string
	for _, m := range subject.FindAllStringSubmatchIndex(text, -1) {
		named := text[m[2]:m[3]]
		if joined.MatchString(named) {
			continue // 和 goes on with something else
		}
		if rest := text[m[3]:]; strings.HasPrefix(rest, "的") || strings.HasPrefix(rest, "自有信息系统") || strings.HasPrefix(rest, "要求") {
			continue // 直连单位的…: a possessor is no subject
		}
		last = parties.FindAllString(named, -1)
	}
	return last
}
