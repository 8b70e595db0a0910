// Word processing documents (.docx): the browser's side of generator/docx, which writes the same parts, byte for byte,
// and reads the same text. Both are tested with testdata/docx.json. Pure.

import shared from "./generated/docx.json" with { type: "json" };
import { entities, whole } from "./xml";
import { directory, unpack, zip } from "./zip";

/** What a file holds. In header and footer {page} and {pages} stand for the number of the sheet and of all sheets. */
export interface Doc {
  title: string;
  /** Of the comments too. */
  author?: string;
  header?: string;
  footer?: string;
  landscape?: boolean;
  blocks: Block[];
}

/** A paragraph, or a table. */
export interface Block {
  style?: "title" | "heading1" | "heading2" | "heading3" | "heading4" | "quote" | "small" | "field" | "";
  align?: "center" | "right" | "";
  /** Begins on a new sheet. */
  pageBreak?: boolean;
  /** Stays on the sheet of the next. */
  keep?: boolean;
  runs?: Run[];
  table?: Table;
}

/** A piece of a paragraph in one style; \n is a line break, \t a tab. */
export interface Run {
  text: string;
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  underline?: boolean;
  /** https:, http: or mailto:; another is left out. */
  link?: string;
  /** Stands in the margin. */
  comment?: string;
}

export interface Table {
  /** Of the columns, in per cent of the text's width. */
  widths: number[];
  borderless?: boolean;
  rows: Row[];
}

export interface Row {
  /** Repeated on each sheet. */
  header?: boolean;
  /** At least, in millimetres. */
  height?: number;
  cells: Cell[];
}

export interface Cell {
  span?: number;
  /** One cell with those below. */
  merge?: "start" | "continue" | "";
  /** A label. */
  shaded?: boolean;
  align?: "middle" | "";
  blocks?: Block[];
}

/** A paragraph of plain text in a style. */
export const paragraph = (style: NonNullable<Block["style"]>, text: string): Block => ({ style, runs: [{ text }] });

/** The document as a .docx file: the same document is the same bytes. */
export const docx = (document: Doc): Promise<Blob> => zip(parts(document), shared.type);

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const [SHORT, LONG, MARGIN] = [11906, 16838, 1440]; // A4 in twentieths of a point

const relation = (id: string, kind: string, target: string, external = false): string =>
  `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${kind}" Target="${escape(target)}"${external ? ' TargetMode="External"' : ""}/>`;

const override = (part: string, type: string): string => `<Override PartName="/${part}" ContentType="${type}"/>`;

/** The files within the .docx file, the types first. */
export function parts(document: Doc): [name: string, text: string][] {
  const { title, author = "", header = "", footer = "", landscape = false } = document;
  const [across, down] = landscape ? [LONG, SHORT] : [SHORT, LONG];
  const w: Writer = { author, body: "", links: "", comments: "", linked: 0, commented: 0 };
  writeBlocks(w, document.blocks, across - 2 * MARGIN, false);
  let ends = "";
  let rels = relation("rId1", "styles", "styles.xml") + relation("rId2", "settings", "settings.xml");
  let types =
    override("word/document.xml", `${WORD}document.main+xml`) +
    override("word/styles.xml", `${WORD}styles+xml`) +
    override("word/settings.xml", `${WORD}settings+xml`) +
    override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
  const all: [string, string][] = [
    ["_rels/.rels", `${DECLARATION}<Relationships xmlns="${PACKAGE}relationships">${relation("rId1", "officeDocument", "word/document.xml")}<Relationship Id="rId2" Type="${PACKAGE}relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`],
    ["docProps/core.xml", `${DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escape(title)}</dc:title><dc:creator>${escape(author)}</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>`],
    ["word/styles.xml", shared.styles],
    ["word/settings.xml", shared.settings],
  ];
  const add = (id: string, kind: string, tag: string, body: string): void => {
    all.push([`word/${kind}.xml`, `${DECLARATION}<w:${tag} ${NAMESPACE}>${body}</w:${tag}>`]);
    rels += relation(id, kind, `${kind}.xml`);
    types += override(`word/${kind}.xml`, `${WORD}${kind}+xml`);
    if (kind !== "comments") ends += `<w:${kind}Reference w:type="default" r:id="${id}"/>`;
  };
  if (header !== "") add("rId3", "header", "hdr", edge("Header", header));
  if (footer !== "") add("rId4", "footer", "ftr", edge("Footer", footer));
  if (w.comments !== "") add("rId5", "comments", "comments", w.comments);
  const size = `w:w="${across}" w:h="${down}"${landscape ? ' w:orient="landscape"' : ""}`;
  return [
    ["[Content_Types].xml", `${DECLARATION}<Types xmlns="${PACKAGE}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types}</Types>`],
    ...all,
    ["word/_rels/document.xml.rels", `${DECLARATION}<Relationships xmlns="${PACKAGE}relationships">${rels}${w.links}</Relationships>`],
    ["word/document.xml", `${DECLARATION}<w:document ${NAMESPACE} xmlns:r="${RELATIONSHIPS}"><w:body>${w.body}<w:sectPr>${ends}<w:pgSz ${size}/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>`],
  ];
}

const FIELDS: Record<string, string> = { "{page}": "PAGE", "{pages}": "NUMPAGES" };

/** The paragraph of a header or a footer. */
function edge(style: string, text: string): string {
  const runs = text.split(/(\{pages?\})/).filter((it) => it !== "").map((it) =>
    FIELDS[it] ? `<w:fldSimple w:instr="${FIELDS[it]}"><w:r><w:t>1</w:t></w:r></w:fldSimple>` : `<w:r>${content(it)}</w:r>`);
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs.join("")}</w:p>`;
}

/** What is written, and what stands in other parts. */
interface Writer {
  author: string;
  body: string;
  links: string;
  comments: string;
  linked: number;
  commented: number;
}

/** Writes blocks into a space of a width. A word processor wants a paragraph behind a table at the end of a cell, and
 * between two tables. */
function writeBlocks(w: Writer, blocks: readonly Block[], width: number, cell: boolean): void {
  for (const [i, block] of blocks.entries()) {
    if (!block.table) {
      writeParagraph(w, block);
      continue;
    }
    writeTable(w, block.table, width);
    if (i + 1 < blocks.length ? blocks[i + 1]!.table : cell) w.body += "<w:p/>";
  }
  if (blocks.length === 0 && cell) w.body += '<w:p><w:pPr><w:pStyle w:val="Field"/></w:pPr></w:p>';
}

function writeParagraph(w: Writer, { style = "", align = "", pageBreak = false, keep = false, runs = [] }: Block): void {
  const name = (shared.names as Record<string, string>)[style];
  let props = name ? `<w:pStyle w:val="${name}"/>` : "";
  if (keep) props += "<w:keepNext/>";
  if (pageBreak) props += "<w:pageBreakBefore/>";
  if (align === "center" || align === "right") props += `<w:jc w:val="${align}"/>`;
  w.body += `<w:p>${props === "" ? "" : `<w:pPr>${props}</w:pPr>`}`;
  for (const run of runs) writeRun(w, run);
  w.body += "</w:p>";
}

function writeRun(w: Writer, run: Run): void {
  const link = address(run.link ?? "");
  const props = [
    link === "" ? "" : '<w:rStyle w:val="Hyperlink"/>',
    run.bold ? "<w:b/>" : "",
    run.italic ? "<w:i/>" : "",
    run.strike ? "<w:strike/>" : "",
    run.underline ? '<w:u w:val="single"/>' : "",
  ].join("");
  let text = `<w:r>${props === "" ? "" : `<w:rPr>${props}</w:rPr>`}${content(run.text)}</w:r>`;
  if (link !== "") {
    const id = `rId${9 + ++w.linked}`;
    w.links += relation(id, "hyperlink", link, true);
    text = `<w:hyperlink r:id="${id}">${text}</w:hyperlink>`;
  }
  if (!run.comment) {
    w.body += text;
    return;
  }
  const id = w.commented++;
  w.body += `<w:commentRangeStart w:id="${id}"/>${text}<w:commentRangeEnd w:id="${id}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="${id}"/></w:r>`;
  w.comments += `<w:comment w:id="${id}" w:author="${escape(w.author)}"><w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr><w:r>${content(run.comment)}</w:r></w:p></w:comment>`;
}

/** Writes a table with a column for every cell, though no width is given for it: programs refuse a row that is longer than
 * its table, and a table or a row with nothing in it. */
function writeTable(w: Writer, { widths, borderless = false, rows }: Table, width: number): void {
  const sides = ["top", "left", "bottom", "right", "insideH", "insideV"].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`);
  const columns = widths.map((percent) => Math.trunc((width * percent) / 100));
  const most = Math.max(0, ...rows.map(({ cells }) => cells.reduce((sum, { span = 0 }) => sum + Math.max(span, 1), 0)));
  if (most === 0) return;
  while (columns.length < most) columns.push(0);
  w.body += `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/>${borderless ? "" : `<w:tblBorders>${sides.join("")}</w:tblBorders>`}<w:tblLayout w:type="fixed"/></w:tblPr>`;
  w.body += `<w:tblGrid>${columns.map((it) => `<w:gridCol w:w="${it}"/>`).join("")}</w:tblGrid>`;
  for (const { header = false, height = 0, cells } of rows) {
    if (cells.length === 0) continue;
    const tall = height > 0 ? `<w:trHeight w:val="${Math.trunc((height * 567) / 10)}" w:hRule="atLeast"/>` : "";
    w.body += `<w:tr><w:trPr><w:cantSplit/>${tall}${header ? "<w:tblHeader/>" : ""}</w:trPr>`;
    let column = 0;
    for (const { span = 0, merge = "", shaded = false, align = "", blocks = [] } of cells) {
      const end = column + Math.max(span, 1);
      const wide = columns.slice(column, end).reduce((sum, it) => sum + it, 0);
      column = end;
      w.body += `<w:tc><w:tcPr><w:tcW w:w="${wide}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ""}`;
      w.body += merge === "start" ? '<w:vMerge w:val="restart"/>' : merge === "continue" ? "<w:vMerge/>" : "";
      w.body += `${shaded ? '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' : ""}${align === "middle" ? '<w:vAlign w:val="center"/>' : ""}</w:tcPr>`;
      writeBlocks(w, blocks, Math.max(wide - 216, 0), true); // a cell has margins of 108
      w.body += "</w:tc>";
    }
    w.body += "</w:tr>";
  }
  w.body += "</w:tbl>";
}

/** The text of a run, its line breaks and tabs. */
const content = (text: string): string =>
  text
    .split(/([\n\t])/)
    .map((it) => (it === "\n" ? "<w:br/>" : it === "\t" ? "<w:tab/>" : escape(it)))
    .map((it) => (it === "" || it === "<w:br/>" || it === "<w:tab/>" ? it : `<w:t xml:space="preserve">${it}</w:t>`))
    .join("");

/** Text as XML holds it, without the characters that XML cannot hold. */
const escape = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  entities(whole(text).replace(/[\u0000-\u001f\ufffe\uffff]/g, ""));

/** An address that a link may have, with everything but plain characters in per cent, or "". */
function address(link: string): string {
  if (!/^(?:https?:\/\/|mailto:)/.test(link)) return "";
  const hex = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  return whole(link).replace(/[^!-~]|["<>\\^`{|}]/gu, (it) => [...new TextEncoder().encode(it)].map(hex).join(""));
}

const MAX_PARTS = 4096;
const MAX_PART = 64 << 20;

/** The paragraphs of a .docx file in order, as the Go side reads them; it fails if it is none, or unpacks to too much. */
export async function read(file: Blob): Promise<string[]> {
  const files = await directory(file);
  if (!files || files.size > MAX_PARTS) throw new Error("not a .docx file");
  const text = async (name: string): Promise<string | null> => {
    const part = files.get(name);
    if (!part) return null;
    if (part.size > MAX_PART) throw new Error("it unpacks to more than a document does");
    return new TextDecoder().decode(await unpack(file, part));
  };
  const rels = [...((await text("_rels/.rels")) ?? "").matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)].map(([tag]) => tag);
  const target = /\bTarget="([^"]*)"/.exec(rels.find((tag) => /\bType="[^"]*\/officeDocument"/.test(tag)) ?? "")?.[1] ?? "word/document.xml";
  const body = new URL(target, "zip:/").pathname.slice(1);
  const folder = body.slice(0, body.lastIndexOf("/") + 1);
  const main = await text(body);
  if (main === null) throw new Error("not a .docx file");
  const all = paragraphs(main);
  for (const notes of ["footnotes.xml", "endnotes.xml"]) all.push(...paragraphs((await text(folder + notes)) ?? ""));
  return all;
}

const CHARACTERS: Record<string, string> = { br: "\n", cr: "\n", tab: "\t", noBreakHyphen: "-" };
const SKIPPED = new Set(["pPr", "rPr", "del", "moveFrom", "Fallback", "rt"]);

/** The paragraphs of a part. Those of a text box, which stand within another, come before it. */
export function paragraphs(xml: string): string[] {
  const prefix = /\bxmlns:(\w+)=["']http:\/\/(?:schemas\.openxmlformats\.org\/wordprocessingml\/2006|purl\.oclc\.org\/ooxml\/wordprocessingml)\/main["']/.exec(xml)?.[1];
  const all: string[] = [];
  const open: string[] = [];
  let text = false;
  let skipping = 0;
  const tokens = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[?!][^>]*>|<(\/?)(?:([\w.-]+):)?([\w.-]+)((?:"[^"]*"|'[^']*'|[^'">])*?)(\/?)>|([^<]+)/g;
  for (const [, cdata, close, space, name = "", , empty, words] of xml.matchAll(tokens)) {
    if (cdata !== undefined || words !== undefined) {
      if (text && skipping === 0 && open.length > 0) open[open.length - 1] += cdata ?? plain(words ?? "");
      continue;
    }
    if (name === "") continue;
    if (SKIPPED.has(name)) {
      if (close) skipping--;
      else if (!empty) skipping++;
      continue;
    }
    if (skipping > 0) continue;
    if (close || empty) text = false;
    if (space !== prefix) continue;
    if (name === "p") {
      if (!close) open.push("");
      if ((close || empty) && open.length > 0) all.push(open.pop()!);
    } else if (!close && open.length > 0) {
      text = name === "t" && !empty;
      open[open.length - 1] += CHARACTERS[name] ?? "";
    }
  }
  return all;
}

const NAMES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

const plain = (text: string): string =>
  text.replace(/\r\n?/g, "\n").replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex: string, decimal: string, name: string) =>
    hex ? String.fromCodePoint(parseInt(hex, 16)) : decimal ? String.fromCodePoint(Number(decimal)) : (NAMES[name] ?? all));
