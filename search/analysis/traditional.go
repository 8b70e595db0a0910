package analysis

import "leqi/generator/hanzi"

// Traditional returns the table of traditional and variant characters, each
// followed by its simplified form, for a reader that repeats the analysis.
func Traditional() string { return hanzi.Table() }
