package ooxmltest

// models are the children of each element in their order, after the schemas of
// ECMA-376-1, annex A (wml, sml) and ECMA-376-2 (packages). Names with | between
// stand in any order; * is any number, + at least one, ! one that must be there.
// Local names of the three schemas that mean two things have the children of
// both.
var models = map[string]string{
	// Packages.
	"Types":          "Default|Override+",
	"Relationships":  "Relationship*",
	"coreProperties": "title|creator|language|created|modified*",

	// Word processing.
	"document":    "body!",
	"body":        "p|tbl* sectPr!",
	"p":           "pPr r|hyperlink|fldSimple|commentRangeStart|commentRangeEnd*",
	"r":           "rPr t|br|tab|commentReference*",
	"hyperlink":   "r*",
	"fldSimple":   "r*",
	"tbl":         "tblPr! tblGrid! tr+",
	"tblGrid":     "gridCol+",
	"tr":          "trPr tc+",
	"trPr":        "cantSplit|trHeight|tblHeader*",
	"tc":          "tcPr p|tbl+",
	"hdr":         "p|tbl+",
	"ftr":         "p|tbl+",
	"comments":    "comment*",
	"comment":     "p|tbl+",
	"settings":    "compat",
	"compat":      "compatSetting*",
	"styles":      "docDefaults latentStyles style*",
	"docDefaults": "rPrDefault pPrDefault",
	"rPrDefault":  "rPr",
	"pPrDefault":  "pPr",
	"style":       "name! aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal rsid pPr rPr tblPr trPr tcPr tblStylePr*",
	"sectPr":      "headerReference|footerReference* footnotePr endnotePr type pgSz! pgMar! paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
	"pPr":         "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr",
	"rPr":         "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish",
	"tblPr":       "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
	"tblBorders":  "top left bottom right insideH insideV",
	"tblCellMar":  "top left bottom right",
	"tcPr":        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",

	// Spreadsheets.
	"workbook":        "fileVersion workbookPr workbookProtection bookViews sheets! functionGroups externalReferences definedNames calcPr",
	"sheets":          "sheet+",
	"definedNames":    "definedName+",
	"worksheet":       "sheetPr dimension sheetViews sheetFormatPr cols sheetData! sheetProtection autoFilter mergeCells conditionalFormatting* dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter",
	"sheetPr":         "tabColor outlinePr pageSetUpPr",
	"sheetViews":      "sheetView+",
	"sheetView":       "pane selection*",
	"cols":            "col+",
	"sheetData":       "row*",
	"row":             "c*",
	"c":               "f v is",
	"is":              "t",
	"dataValidations": "dataValidation+",
	"dataValidation":  "formula1 formula2",
	"headerFooter":    "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter",
	"styleSheet":      "numFmts fonts! fills! borders! cellStyleXfs! cellXfs! cellStyles dxfs tableStyles",
	"numFmts":         "numFmt+",
	"fonts":           "font+",
	"font":            "b i strike outline shadow u vertAlign sz color name family charset scheme",
	"fills":           "fill+",
	"fill":            "patternFill!",
	"patternFill":     "fgColor bgColor",
	"borders":         "border+",
	"border":          "left right top bottom diagonal",
	"cellStyleXfs":    "xf+",
	"cellXfs":         "xf+",
	"xf":              "alignment protection",
}
