package data

import (
	"strings"

	"leqi/generator/address"
	"leqi/generator/clause"
	"leqi/generator/history"
	"leqi/generator/library"
)

// A clause's page and the files beside it are one resource in several forms.
// linkset.json (RFC 9264) says how they hang together and index.jsonld
// (schema.org) what they are. Every address is relative to the file's own
// folder, so that both hold under any host and path.

// target is a link's other end in a linkset.
type target struct {
	Href  string `json:"href"`
	Type  string `json:"type,omitempty"`
	Title string `json:"title,omitempty"`
}

// Linkset returns the links of a page: of the whole text if n is nil. latest
// leads from the page's folder to that of the document's latest edition.
func Linkset(e *library.Edition, n *clause.Node, latest string) any {
	links := map[string]any{"anchor": "./"}
	set := func(relation string, targets ...target) { links[relation] = targets }
	var alternates []target
	for _, f := range address.Formats {
		alternates = append(alternates, target{Href: f.File, Type: f.MediaType})
	}
	set("alternate", alternates...)
	set("describedby", target{Href: latest + "../schema/" + SchemaVersion + "/" + schemaOf(n), Type: "application/schema+json"})
	page := ""
	if n != nil {
		page = n.ID + "/"
		set("collection", target{Href: "../"})
		if n.Parent != nil {
			set("up", target{Href: "../" + n.Parent.ID + "/", Title: n.Parent.Cite()})
		}
	}
	set("cite-as", target{Href: latest + e.Name + "/" + page})
	set("version-history", target{Href: latest + "changes/"})
	if n == nil {
		set("latest-version", target{Href: latest})
	} else if now := history.Follow(e, n.ID).Now; len(now) == 1 {
		set("latest-version", target{Href: latest + now[0].ID + "/"})
	}
	return map[string]any{"linkset": []any{links}}
}

func schemaOf(n *clause.Node) string {
	if n == nil {
		return "document.json"
	}
	return "clause.json"
}

// Legislation returns index.jsonld. What it says of force and authority is only
// that this is no official text.
func Legislation(e *library.Edition, n *clause.Node) any {
	whole := map[string]any{"@type": "Legislation", "name": e.Tree.Title, "legislationIdentifier": e.Document}
	it := map[string]any{
		"@context": "https://schema.org", "@type": "Legislation", "@id": "./", "inLanguage": "zh-Hans",
		"legislationDateVersion": e.Name, "legislationPassedBy": map[string]string{"@type": "GovernmentOrganization", "name": e.Tree.Issuer},
	}
	if n == nil {
		it["name"], it["legislationIdentifier"] = e.Tree.Title, e.Document
		it["hasPart"] = parts(e.Tree.Roots, "")
		if e.Meta.Parent != "" {
			it["isBasedOn"] = e.Meta.Parent
		}
	} else {
		it["name"], it["legislationIdentifier"] = "《"+e.Title()+"》"+n.Cite(), e.Document+" "+n.ID
		it["text"] = strings.TrimSpace(n.Label + n.Own())
		whole["@id"] = "../"
		it["isPartOf"] = whole
		if len(n.Children) > 0 {
			it["hasPart"] = parts(n.Children, "../")
		}
	}
	encodings := []any{}
	for _, f := range append([]address.Format{{File: "./", MediaType: "text/html"}}, address.Formats...) {
		encodings = append(encodings, map[string]string{
			"@type": "LegislationObject", "encodingFormat": f.MediaType, "contentUrl": f.File,
			"legislationLegalValue": "https://schema.org/UnofficialLegalValue",
		})
	}
	it["encoding"] = encodings
	return it
}

func parts(nodes []*clause.Node, steps string) []any {
	list := []any{}
	for _, n := range nodes {
		list = append(list, map[string]string{"@type": "Legislation", "@id": steps + n.ID + "/", "name": n.Cite()})
	}
	return list
}
