package markdown

import (
	"fmt"
	"strings"

	"leqi/generator/address"
	"leqi/generator/data"
	"leqi/generator/library"
)

// Guide returns llms.txt: where everything is, for a reader of Markdown. Its
// links are relative to the site's root, beside which it stands, so that they
// hold for a site below a path too.
func Guide(lib *library.Library) string {
	var guide strings.Builder
	for _, e := range lib.Latest() {
		base := strings.TrimPrefix(address.URI(e.Document, ""), "/")
		fmt.Fprintf(&guide, "# %s\n\n> %s%s。非官方整理，以税务机关公布的文本为准。每一条有固定地址，地址旁边有 index.md 和 index.json。\n\n", e.Tree.Title, e.Tree.Issuer, e.Tree.Date)
		fmt.Fprintf(&guide, "## 全文与各章\n\n- [全文](%sindex.md)\n", base)
		for _, r := range filed(e.Tree) {
			fmt.Fprintf(&guide, "- [%s](%s%s/index.md)\n", strings.TrimSpace(r.Cite()+" "+r.Heading), base, r.ID)
		}
		fmt.Fprintf(&guide, "\n## 数据\n\n- [全部条款](api/%s/clauses.json)：一个 JSON 文件\n- [义务清单](%sobligations.json)：谁应当、不得、可以做什么\n- [说明](api/%s/openapi.json)：OpenAPI\n\n", data.SchemaVersion, base, data.SchemaVersion)
	}
	return guide.String()
}
