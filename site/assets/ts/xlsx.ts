// Workbooks (.xlsx, ECMA-376) of one sheet that people fill in and bring back: every text is a text, whatever it begins
// with, so that nothing in it is calculated. Pure.

import { entities, whole } from "./xml";
import { zip } from "./zip";

export interface Sheet {
  name: string;
  /** On each printed sheet. */
  footer: string;
  columns: Column[];
  rows: string[][];
}

export interface Column {
  heading: string;
  /** In characters of a digit's width. */
  width: number;
  /** What may be chosen; a spreadsheet refuses other words. */
  options?: readonly string[];
  /** Days (YYYY-MM-DD) stand as days, so that a spreadsheet sorts them; what is no day stands as text. */
  days?: boolean;
}

/** The characters that a cell may hold (Excel's limit). */
export const MAX_CELL = 32_767;

export const xlsx = (sheet: Sheet): Promise<Blob> => zip(parts(sheet), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

// Styles by number: 1 heading, 2 text (format @: what is typed into it stays text), 3 text that looks like a formula, 4 day.
const STYLES = `<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/></patternFill></fill></fills>
<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="5"><xf/>${[
  'numFmtId="49" fontId="1" fillId="2"', 'numFmtId="49" fontId="0" fillId="0"', 'numFmtId="49" fontId="0" fillId="0" quotePrefix="1"', 'numFmtId="164" fontId="0" fillId="0"',
].map((it) => `<xf ${it} borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`).join("")}</cellXfs>`;

/** The files within the .xlsx file. */
export function parts({ name, footer, columns, rows }: Sheet): [name: string, text: string][] {
  const last = `${letters(columns.length - 1)}${rows.length + 1}`;
  const line = (cells: string[], n: number, heading: boolean): string =>
    `<row r="${n}">${cells.map((it, i) => cell(it, `${letters(i)}${n}`, heading, !heading && columns[i]?.days === true)).join("")}</row>`;
  const choices = columns.flatMap(({ options }, i) =>
    options && rows.length > 0 ? [`<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${letters(i)}2:${letters(i)}${rows.length + 1}"><formula1>"${escape(options.join(","))}"</formula1></dataValidation>`] : []);
  return [
    ["[Content_Types].xml", `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET}worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET}styles+xml"/></Types>`],
    ["_rels/.rels", relations(["officeDocument", "xl/workbook.xml"])],
    ["xl/workbook.xml", `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets><sheet name="${escape(named(name))}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${escape(named(name))}'!$1:$1</definedName></definedNames></workbook>`],
    ["xl/_rels/workbook.xml.rels", relations(["worksheet", "worksheets/sheet1.xml"], ["styles", "styles.xml"])],
    ["xl/styles.xml", `${DECLARATION}<styleSheet xmlns="${MAIN}">${STYLES}</styleSheet>`],
    ["xl/worksheets/sheet1.xml", `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
      + `<cols>${columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join("")}</cols>`
      + `<sheetData>${line(columns.map((it) => it.heading), 1, true)}${rows.map((cells, i) => line(cells, i + 2, false)).join("")}</sheetData><autoFilter ref="A1:${last}"/>`
      + (choices.length > 0 ? `<dataValidations count="${choices.length}">${choices.join("")}</dataValidations>` : "")
      + `<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>${escape(`&C${footer.replaceAll("&", "&&")}  &P/&N`)}</oddFooter></headerFooter></worksheet>`],
  ];
}

function cell(text: string, at: string, heading: boolean, days: boolean): string {
  const day = days ? serial(text) : undefined;
  if (day !== undefined) return `<c r="${at}" s="4"><v>${day}</v></c>`;
  if (text === "") return `<c r="${at}" s="${days ? 4 : heading ? 1 : 2}"/>`;
  return `<c r="${at}" s="${heading ? 1 : /^[=+\-@\t]/.test(text) ? 3 : 2}" t="inlineStr"><is><t xml:space="preserve">${escape(cut(text))}</t></is></c>`;
}

/** The number that spreadsheets count a day by, from 1900-03-01 on. */
function serial(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const time = Date.parse(`${day}T00:00:00Z`);
  const n = time / 86_400_000 + 25_569;
  return Number.isNaN(time) || n < 61 || new Date(time).toISOString().slice(0, 10) !== day ? undefined : n;
}

/** Cuts what no cell holds, and no character in two. */
const cut = (text: string): string => (text.length <= MAX_CELL ? text : text.slice(0, MAX_CELL - 1).replace(/[\ud800-\udbff]$/, "") + "…");

function letters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest < 0 ? "" : letters(rest)) + String.fromCharCode(65 + (column % 26));
}

/** A name that a sheet may have. */
const named = (name: string): string => [...name.replace(/[[\]:*?/\\']/g, " ")].slice(0, 31).join("");

const relations = (...list: [kind: string, target: string][]): string =>
  `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.map(([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONSHIPS}/${kind}" Target="${target}"/>`).join("")}</Relationships>`;

/** Text as the XML of a workbook holds it. _x0041_ means a character there, so that one that is written stands escaped. */
const escape = (text: string): string =>
  entities(
    whole(text)
      // oxlint-disable-next-line no-control-regex
      .replace(/(?![\t\n])[\u0000-\u001f\ufffe\uffff]/g, "")
      .replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_"),
  );
