// The first sheet of a workbook, row by row, as the command line reads it: days by the workbook's own count, and what is
// shown as something else than the number it holds is refused.

import { directory, unpack, type Part } from "../zip";
import type { Job } from "./job";

/** What a workbook may unpack to: a table is a thirtieth of its size when packed, what is packed a hundred times is none;
 * and a browser holds no text of more than half a billion characters. */
const MAX_PACKED = 100;
const FREE = 16 << 20;
const MAX_PART = 384 << 20;

/** Why a workbook is not read, for the page to say in its words. */
export type Refusal = "no-workbook" | "no-sheet" | "too-large" | "row-1" | "merged" | "formula" | "text" | "error" | "date" | "percent";

const refuse = (why: Refusal, where = ""): never => {
  throw new Error(`bad workbook: ${why} ${where}`);
};

export async function* workbook(file: File, columns: Job["columns"]): AsyncGenerator<string[]> {
  const parts = await limited(file);
  const text = async (name: string): Promise<string> => {
    const part = parts.get(name);
    return part ? new TextDecoder().decode(await unpack(file, part)) : "";
  };
  const book = await text("xl/workbook.xml");
  const first = /<(?:\w+:)?sheet\s[^>]*>/.exec(book)?.[0] ?? refuse("no-sheet");
  const target = relation(await text("xl/_rels/workbook.xml.rels"), attribute(first, "r:id")) ?? refuse("no-sheet");
  const shared = texts(await text("xl/sharedStrings.xml"));
  const formats = styles(await text("xl/styles.xml"));
  const since1904 = /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(1|true)"/.test(book);
  const sheet = await text(target.startsWith("/") ? target.slice(1) : `xl/${target}`);
  let types: string[] | undefined;
  let n = 0;
  for (const [, tag = "", body = ""] of sheet.matchAll(/<(?:\w+:)?row\b([^>]*?)(?:\/>|>(.*?)<\/(?:\w+:)?row>)/gs)) {
    const at = Number(attribute(tag, "r")) || n + 1;
    if (n === 0 && at > 1) refuse("row-1");
    for (; n > 0 && n < at - 1; n++) yield (types ?? []).map(() => "");
    const row: string[] = [];
    for (const [, cell = "", inner = ""] of body.matchAll(/<(?:\w+:)?c\b([^>]*?)(?:\/>|>(.*?)<\/(?:\w+:)?c>)/gs)) {
      const column = columnOf(attribute(cell, "r")) ?? row.length;
      while (row.length < column) row.push("");
      row.push(read(cell, inner, types?.[column] ?? "", { shared, formats, since1904 }));
    }
    types ??= row.map((heading) => columns.find(({ names }) => names.includes(heading.trim()))?.type ?? "");
    while (row.length < types.length) row.push("");
    n++;
    yield row;
  }
  for (const [, ref = ""] of sheet.matchAll(/<(?:\w+:)?mergeCell\b[^>]*\bref="([^"]*)"/g)) {
    const [from = "", to = from] = ref.split(":");
    for (let column = columnOf(from) ?? 0; column <= (columnOf(to) ?? 0); column++) if (types?.[column]) refuse("merged", ref);
  }
}

interface Book {
  shared: string[];
  formats: ("" | "date" | "percent")[];
  since1904: boolean;
}

function read(cell: string, inner: string, type: string, book: Book): string {
  const where = attribute(cell, "r");
  const kind = attribute(cell, "t");
  const saved = /<(?:\w+:)?(?:v|t)\b/.test(inner);
  if (/<(?:\w+:)?f\b/.test(inner) && !saved) refuse("formula", where);
  if (kind === "inlineStr") return texts(`<si>${inner}</si>`)[0] ?? "";
  const value = plain(/<(?:\w+:)?v\b[^>]*>(.*?)<\/(?:\w+:)?v>/s.exec(inner)?.[1] ?? "");
  if (kind === "s") return book.shared[Number(value)] ?? refuse("text", where);
  if (kind === "b") return value === "1" ? "TRUE" : "FALSE";
  if (kind === "e") return refuse("error", where);
  if (kind === "str" || value === "") return value;
  const format = book.formats[Number(attribute(cell, "s") || 0)] ?? "";
  if (type === "date") return day(value, book.since1904);
  if ((type === "number" || type === "integer") && format !== "") return refuse(format, where);
  return value;
}

/** The day that a number stands for; the day 60 that spreadsheets count never was. */
function day(value: string, since1904: boolean): string {
  const serial = Number(value);
  if (!Number.isInteger(serial) || (!since1904 && serial < 61)) return value;
  return new Date(Date.UTC(1899, 11, 30 + serial + (since1904 ? 1462 : 0))).toISOString().slice(0, 10);
}

const attribute = (tag: string, name: string): string => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? "";

function columnOf(at: string): number | undefined {
  const letters = /^[A-Z]+/.exec(at)?.[0];
  return letters === undefined ? undefined : [...letters].reduce((sum, it) => sum * 26 + it.charCodeAt(0) - 64, 0) - 1;
}

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

const plain = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex: string, decimal: string, name: string) =>
    hex ? String.fromCodePoint(parseInt(hex, 16)) : decimal ? String.fromCodePoint(Number(decimal)) : (ENTITIES[name] ?? all));

/** The texts that cells share, without how they are read aloud. */
const texts = (xml: string): string[] =>
  [...xml.matchAll(/<(?:\w+:)?si\b[^>]*?(?:\/>|>(.*?)<\/(?:\w+:)?si>)/gs)].map(([, inner = ""]) =>
    [...inner.replace(/<(?:\w+:)?rPh\b.*?<\/(?:\w+:)?rPh>/gs, "").matchAll(/<(?:\w+:)?t\b[^>]*?(?:\/>|>(.*?)<\/(?:\w+:)?t>)/gs)].map((it) => written(plain(it[1] ?? ""))).join(""),
  );

/** A character that XML cannot hold stands as _x0008_, and an underscore before what looks like one as _x005F_. */
const written = (text: string): string => text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

function relation(xml: string, id: string): string | undefined {
  const tag = [...xml.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)].map((it) => it[0]).find((it) => attribute(it, "Id") === id);
  return tag && attribute(tag, "Target");
}

function styles(xml: string): Book["formats"] {
  const codes = new Map([...xml.matchAll(/<(?:\w+:)?numFmt\s[^>]*>/g)].map(([it]) => [attribute(it, "numFmtId"), plain(attribute(it, "formatCode"))]));
  const cells = /<(?:\w+:)?cellXfs\b.*?<\/(?:\w+:)?cellXfs>/s.exec(xml)?.[0] ?? "";
  return [...cells.matchAll(/<(?:\w+:)?xf\s[^>]*>/g)].map(([it]) => {
    const id = Number(attribute(it, "numFmtId"));
    if (id === 9 || id === 10) return "percent";
    if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)) return "date";
    const code = (codes.get(String(id)) ?? "").replace(/"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]/gi, "");
    return /[ymdhs]/i.test(code) ? "date" : code.includes("%") ? "percent" : "";
  });
}

/** The parts of a workbook, none of which unpacks to more than a table does. */
async function limited(file: File): Promise<Map<string, Part>> {
  const parts = (await directory(file)) ?? refuse("no-workbook");
  for (const { size, packed } of parts.values()) {
    if (size > FREE && (size > MAX_PART || size / MAX_PACKED > packed)) refuse("too-large");
  }
  return parts;
}
