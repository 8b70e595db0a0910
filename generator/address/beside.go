package address

import "leqi/generator/registry"

// Format is a form of a clause beside its page.
type Format struct{ File, MediaType string }

// Formats are the forms of a clause beside its page.
var Formats = []Format{
	{"index.json", "application/json"},
	{"index.md", "text/markdown"},
	{"index.xml", "application/akn+xml"},
	{"index.jsonld", "application/ld+json"},
}

// Beside returns the files beside a page: those of a clause, or of an address
// without one.
func Beside(status registry.Status) []string {
	if !status.Live() {
		return []string{"index.json", "index.md"}
	}
	files := []string{"linkset.json", "embed.html"}
	for _, f := range Formats {
		files = append(files, f.File)
	}
	return files
}
