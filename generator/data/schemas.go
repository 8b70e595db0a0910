package data

import "embed"

// Schemas are the published JSON Schemas, by name, and openapi.json.
//
//go:embed schema/*.json
var Schemas embed.FS

// SchemaVersion is the folder of the published schemas. A change that breaks
// a reader needs a new one.
const SchemaVersion = "v1"
