// The paragraphs of a draft: the browser's side of generator/citecheck/split.go.

import { Paragraph, type Span } from "./paragraph";

const ITEM = /^[\t\n\f\r \u3000]*(?:[-*+•·][\t\n\f\r ]|[★☆◆◇●○■□▪▫►▶※➤✓✔√→]|#|\|)|^[\t\n\f\r \u3000]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[)）][^，。；、,;)）的]|[0-9]{1,2}[.、)）][\t\n\f\r ]?[^0-9]|\[\^?[0-9]{1,3}\]|［[0-9]{1,3}］|〔[0-9]{1,3}〕|[①-⑳])/u;
const DASHED = /^[>\t\n\f\r \u3000]*(?:——|—|--)[\t\n\f\r ]*/;
const LINK = /^[\t\n\f\r ]*https?:\/\/[^\t\n\f\r ]+[\t\n\f\r ]*$/;
const QUOTED = /^[\t\n\f\r ]*>[\t\n\f\r ]?(?:>[\t\n\f\r ]?)*/;
/** The mark of a page. */
const PAGE = /^[\t\n\f\r \u3000]*(?:[—–-]+[\t\n\f\r ]*[0-9]{1,4}[\t\n\f\r ]*[—–-]+|第[\t\n\f\r ]*[0-9]{1,4}[\t\n\f\r ]*页(?:[\t\n\f\r ,，/]*共[\t\n\f\r ]*[0-9]{1,4}[\t\n\f\r ]*页)?)[\t\n\f\r \u3000]*$/;
/** The line above what somebody says in a chat: a name and a time. */
const SPEAKER = /^[\t\n\f\r \u3000]*[^\t\n\f\r ]{1,16}[\t\n\f\r \u3000]+(?:[0-9]{2,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?[\t\n\f\r \u3000]*)?[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?[\t\n\f\r \u3000]*$/u;
/** The head of a line that may go on with a citation: （二）. */
const NUMBERED = /^[\t\n\f\r \u3000]*[（(一二三四五六七八九十0-9]/;
/** The end of a line that breaks a citation. */
const CUT = /(?:第[\t\n\f\r \u3000]*[0-9一二三四五六七八九十]+[\t\n\f\r \u3000]*[章节条款项目]|[同该][章节条款项])[\t\n\f\r \u3000]*(?:[一二三四五六七八九十0-9]|[（(][一二三四五六七八九十0-9]+[)）]|[\t\n\f\r \u3000])*$/;
/** The heads of items, of the widest first. */
const MARKERS = [/^[一二三四五六七八九十]+、/, /^[（(][一二三四五六七八九十]+[)）]/, /^[0-9]{1,2}[.、)）]/, /^[（(][0-9]+[)）]/, /^(?:[-*+•·][\t\n\f\r ]|[★☆◆◇●○■□▪▫►▶※➤✓✔√→]|\|)/, /^[“"「『]/];

const lengthOf = (text: string): number => [...text].length;

const quotes = (it: Paragraph): boolean => /[“"「]/.test(it.text);

/** How deep in a list a line stands that begins a paragraph, or 0. */
function levelOf(line: string, block: boolean): number {
  const body = line.replace(/^[ \t\u3000]+/, "");
  const indent = line.length - body.length;
  if (block) return 10 * indent + MARKERS.length + 1;
  const k = MARKERS.findIndex((it) => it.test(body));
  return k < 0 ? 0 : 10 * indent + k + 1;
}

/** How many quotations a line opens and does not close. */
const opened = (line: string): number => (line.match(/[“「]/g)?.length ?? 0) - (line.match(/[”」]/g)?.length ?? 0);

/** Whether a text ends as a sentence does. */
const closed = (text: string): boolean => /[。！？!?：；:;]$/.test(text.replace(/[ \t\u3000\n”"」）)]+$/, ""));

/** Lines of one paragraph belong together; a line of a list, a heading or a quotation begins another. */
export function split(lines: readonly string[], apart: boolean, simplify: (text: string) => string): Paragraph[] {
  let all: Paragraph[] = [];
  let [run, wide] = [0, 0]; // the line behind the last of those without an empty line between, and the widest of them
  const widest = (i: number): number => {
    if (i < run) return wide;
    for ([run, wide] = [i, 0]; run < lines.length && lines[run]!.replace(QUOTED, "").trim() !== ""; run++) wide = Math.max(wide, lengthOf(lines[run]!.trim()));
    return wide;
  };
  // Whether a line ends well before the others around it: so ends a paragraph, and not a line that was broken.
  const short = (line: string, i: number): boolean => line.trim() !== "" && 2 * lengthOf(line.trim()) < widest(i);
  let [before, open, empty] = ["", 0, 0]; // the line before, the quotations that the paragraph leaves open, the empty lines before
  let fresh = true;
  let begun = 0; // the first paragraph since the last empty line
  for (const [i, source] of lines.entries()) {
    const line = source.replace(/\r+$/, "");
    const block = QUOTED.test(line);
    const body = line.replace(QUOTED, "");
    if (body.trim() === "") {
      empty++;
      if (!block) {
        begun = all.length;
        fresh = true;
      }
      continue;
    }
    if (PAGE.test(body)) {
      fresh = all.length === 0 || closed(all.at(-1)!.text);
      continue;
    }
    const dash = DASHED.test(body);
    if (dash && !block && !fresh) { // words, and below them where they are from
      const from = apart ? Math.max(all.length - 1, 0) : begun;
      const joined = all.slice(from);
      if (joined.length > 0 && !joined.some((it) => it.dash || quotes(it))) {
        const [head, ...rest] = joined as [Paragraph, ...Paragraph[]];
        head.block = true;
        for (const it of rest) head.append(it.text, it.printed, "\n", it.starts, it.lines);
        all = [...all.slice(0, from), head];
      }
    }
    const last = all.at(-1);
    if (dash && !block && apart && last && !last.dash && !quotes(last)) last.block = true;
    const row = body.trim().includes("\t");
    const begins =
      fresh || apart || dash || row || SPEAKER.test(body) || SPEAKER.test(before) || (!(CUT.test(before) && NUMBERED.test(body)) && ((open <= 0 && short(before, i)) || (!block && ITEM.test(body)))) ||  (last !== undefined && last.block !== block);
    const printed = body.replace(/\*\*|`|\\/g, "");
    const text = simplify(printed);
    if (!begins && last && last.block === (block && !dash) && (!last.dash || LINK.test(text))) last.append(text, printed, empty > 0 ? "\n\n" : "\n", [0], [i + 1]);
    else all.push(new Paragraph(text, printed, i + 1, block && !dash, dash, levelOf(line, block)));
    if (begins) open = 0;
    open += opened(body);
    [fresh, empty, before] = [row, 0, line];
  }
  for (const [i, it] of all.entries()) it.parent = parentOf(all, i);
  columns(all);
  return all;
}

/** The paragraph that an item of a list, or a quotation, hangs on: the last before it that stands higher, or -1. */
function parentOf(all: Paragraph[], i: number): number {
  const { level } = all[i]!;
  for (let j = i - 1; level > 0 && j >= 0; ) {
    const other = all[j]!;
    if (other.level < level) return j;
    if (other.level === level) return other.parent;
    j = other.parent;
  }
  return -1;
}

/** The head of a column that holds the words of the document, of one that says where they stand, and of one that says
 * where those of another text do. */
const ORIGINAL = /原文|条文|摘录|引文|表述|规定内容|引用内容/;
const SOURCES = /^[\t\n\f\r \u3000]*[^\t\n\f\r \u3000]{0,4}(?:条款|条号|依据|出处|章节|条目|来源)[\t\n\f\r \u3000]*$/u;
const OTHERS = /合同|协议|制度|公司|本|我方|内部|对应/;

/** Where the cells of a row of a table stand. */
function cells(text: string): Span[] {
  const mark = text.trim().startsWith("|") ? "|" : "\t";
  if (!text.includes(mark) || text.includes("\n")) return [];
  let at = 0;
  return text.split(mark).map((cell) => {
    const span: Span = [at, at + cell.length];
    at = span[1] + 1;
    return span;
  });
}

/** Finds the columns of tables that hold the words of the document, and that say where they stand. */
function columns(all: Paragraph[]): void {
  let [words, places] = [-1, -1];
  let inside = false;
  for (const [i, it] of all.entries()) {
    const row = cells(it.text);
    it.row = row.length > 1;
    inside = inside && row.length > 0 && it.lines[0] === all[i - 1]!.lines[0]! + 1;
    if (!inside) {
      const find = (head: RegExp): number => row.map(([start, end]) => it.text.slice(start, end)).findIndex((cell) => head.test(cell) && !OTHERS.test(cell));
      [words, places] = [find(ORIGINAL), find(SOURCES)];
      inside = row.length > 0;
      continue;
    }
    it.original = row[words] ?? [0, 0];
    it.source = row[places] ?? [0, 0];
  }
}
