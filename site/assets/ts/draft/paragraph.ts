// A draft in paragraphs, with what each quotes and cites: the browser's side of generator/citecheck/paragraph.go.

import { isCitation } from "../citation";
import { numeral } from "../numerals";
import { find, type Clause } from "../resolve";
import { plain, type Book } from "./book";
import { means } from "./owner";
import { scan } from "./scan";

export interface Citing {
  start: number;
  end: number;
  text: string;
  clauses: Clause[];
  other: boolean;
  chain: number;
  alone: string;
  /** By a block. */
  taken: boolean;
}

export interface Quote {
  /** With the marks. */
  start: number;
  end: number;
  text: string;
  pieces: string[];
  letters: number;
  /** Perhaps a name in quotation marks. */
  short: boolean;
}

interface Title {
  start: number;
  end: number;
  ours: boolean;
}

const B = "[\\t\\n\\f\\r \\u3000]"; // a blank, the ideographic one too
const ITEM = new RegExp(`^${B}*(?:[-*+][\\t\\n\\f\\r ]|#|\\|)|^${B}*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[)）]|[0-9]{1,2}[.、)）][\\t\\n\\f\\r ]?[^0-9])`);
const DASHED = /^[>\t\n\f\r \u3000]*(?:——|—|--)[\t\n\f\r ]*/;
const LINK = /^[\t\n\f\r ]*https?:\/\/[^\t\n\f\r ]+[\t\n\f\r ]*$/;
const QUOTED = /^[\t\n\f\r ]*>[\t\n\f\r ]?/;
const MARKS = [["“", "”"], ["「", "」"], ["『", "』"], ['"', '"'], ["＂", "＂"], ["〝", "〞"]] as const;
const LEFT = /…+|⋯+|\.{3,}|。{3,}|·{3,}|\[[^[\]]*\]|〔[^〔〕]*〕|［[^［］]*］|[（(][略]+[)）]/;
const HEADING = new RegExp(`^[#\\t\\n\\f\\r \\u3000]*(第[\\t\\n\\f\\r ]*([0-9零〇一二三四五六七八九十百]+)[\\t\\n\\f\\r ]*([编章节条]))(?:${B}|$)`, "gmd");
const BY_NAME = /^(?:[（(][^（()）]*[)）])?[\t\n\f\r ]*((?:引言|序言|前言|附件清单|脚注[\t\n\f\r ]*[0-9一二三四五六七八九十]+)(?:第[0-9一二三四五六七八九十]+款)?)/d;
const BEHIND = /^[\t\n\f\r ]*[。，；,;.]?[\t\n\f\r ]*(?:(?:[（([]|——|—)[\t\n\f\r ]*(?:参见|详见|见|出自|引自|摘自|载于|依据|根据)?|(?:参见|详见|见|出自|引自|摘自|载于))[\t\n\f\r ]*(?:《[^》]*》)?[\t\n\f\r ]*(?:[（(][^（()）]*[)）])?[\t\n\f\r ]*的?$/;
const SAYS = /^(?:[（(][^（()）]*[)）])?[\t\n\f\r ]*(?:的?(?:规定|明确|要求|指出|提出|写明|载明|称|所称)|中|也|还|则|[:：，,])/;

const cite = (it: Partial<Citing> & Pick<Citing, "start" | "end" | "text" | "chain">): Citing => ({ clauses: [], other: false, alone: "", taken: false, ...it });

export class Paragraph {
  readonly starts = [0];
  /** Of a block, whether its citation is known. */
  sourced = false;
  cited: Citing[] = [];
  quotes: Quote[] = [];
  titles: Title[] = [];
  /** Numbers by which the draft calls its parts. */
  headings: string[] = [];

  constructor(public text: string, readonly first: number, public block: boolean, readonly dash: boolean) {}

  line(at: number): number {
    return this.first + Math.max(this.starts.filter((start) => start <= at).length - 1, 0);
  }

  append(text: string, starts: readonly number[] = [0]): void {
    for (const start of starts) this.starts.push(this.text.length + 1 + start);
    this.text += `\n${text}`;
  }

  /** Finds the quotations, citations and titles. */
  read(book: Book, names: readonly string[], address: RegExp): void {
    const { text } = this;
    if (this.block) {
      const quote = quoteOf(text, 0, text.length, 0, 0);
      if (quote.pieces.length > 0) this.quotes = [quote];
      return;
    }
    let masked = text;
    const mask = (start: number, end: number): void => {
      masked = masked.slice(0, start) + ";".repeat(end - start) + masked.slice(end);
    };
    for (let at = 0; at < text.length; ) {
      const quote = this.quoteAt(at);
      if (!quote) {
        at++;
        continue;
      }
      at = quote.end;
      if (quote.pieces.length === 0 || isCitation(quote.text)) continue;
      this.quotes.push(quote);
      if (!quote.short) mask(quote.start, quote.end);
    }
    for (const match of masked.matchAll(address)) {
      const end = match.index + match[0].length;
      const k = match.slice(1).findIndex((it) => it !== undefined);
      const name = match[k + 1]!.replace(/\.+$/, "");
      const clause = book.tree.byId.get(name) ?? book.tree.byEId.get(name);
      if (clause || k === 1) this.cited.push(cite({ start: match.index, end, text: text.slice(match.index, end), clauses: clause ? [clause] : [], chain: -match.index - 1 }));
      mask(match.index, end);
    }
    const addresses = this.cited.length;
    for (const it of scan(masked, book.tree, names)) this.cited.push(cite({ ...it, text: text.slice(it.start, it.end).replace(/\s+/g, "") }));
    for (const match of text.matchAll(HEADING)) {
      const read = numeral(match[2]!);
      if (!read) continue;
      this.headings.push(`${read[0]}${match[3]}`);
      const [start] = (match as RegExpExecArray & { indices: [number, number][] }).indices[1]!;
      this.cited = this.cited.filter((it) => it.start !== start);
    }
    for (const [start, end] of titles(text)) {
      const ours = means(names, text.slice(start + 1, end - 1));
      this.titles.push({ start, end, ours });
      const match = ours ? BY_NAME.exec(text.slice(end)) : null;
      if (!match) continue;
      const [from, to] = (match as RegExpExecArray & { indices: [number, number][] }).indices[1]!;
      const clauses = find(match[1]!, book.listing).ids.map((id) => book.tree.byId.get(id)!);
      this.cited.push(cite({ start: end + from, end: end + to, text: match[1]!, clauses, chain: -end - 1 }));
    }
    // An address that repeats the citation before it is dropped.
    if (addresses > 0 && this.cited.length > addresses) {
      const all = this.cited;
      const same = (a: Clause[], b: Clause[]): boolean => a.length === b.length && a.every((it, i) => it === b[i]);
      this.cited = all.filter((a) => !(a.chain < 0 && all.some((b) => a.start !== b.start && a.start >= b.end && bytes(text.slice(b.end, a.start)) < 8 && same(a.clauses, b.clauses))));
    }
    this.cited.sort((a, b) => a.start - b.start);
  }

  private quoteAt(at: number): Quote | null {
    for (const [open, close] of MARKS) {
      if (!this.text.startsWith(open, at)) continue;
      let depth = 1;
      for (let i = at + 1; i < this.text.length; i++) {
        if (this.text[i] === close) {
          if (--depth === 0) return quoteOf(this.text, at, i + 1, 1, 1);
        } else if (this.text[i] === open) depth++;
      }
    }
    return null;
  }

  /** Marks what is not in the document and the draft means itself by, or the other document that it named last. */
  draftsOwn(headings: ReadonlySet<string>): void {
    let other = false;
    for (const it of this.cited) {
      if (it.clauses.length === 0 && ((it.alone !== "" && headings.has(it.alone)) || (other && it.chain > 0))) it.other = true;
      ({ other } = it);
    }
  }

  /** The chain of citations that a quotation belongs to. */
  groupOf(quote: Quote): Citing[] {
    if (this.block) return this.sourced ? this.cited : [];
    let at = this.cited.find((it) => it.start >= quote.end && BEHIND.test(this.between(quote.end, it.start)));
    if (!at) {
      at = this.cited.findLast((it) => it.end <= quote.start && !this.ends(it.end, quote.start));
      const nearer = at && this.titles.some((it) => {
        if (it.start < at!.end || it.end > quote.start) return false;
        const words = this.between(it.end, quote.start);
        return words.replace(/^[的中]+/, "") !== "" && SAYS.test(words);
      });
      if (nearer) return [];
    }
    return at ? this.cited.filter((it) => it.chain === at.chain) : [];
  }

  /** The words between two places without those of quotations. */
  private between(from: number, to: number): string {
    let words = "";
    for (const { start, end, short } of this.quotes) {
      if (start < from || end > to || short) continue;
      words += this.text.slice(from, start);
      from = end;
    }
    return from < to ? words + this.text.slice(from, to) : words;
  }

  private ends(from: number, to: number): boolean {
    return /[。！？!?]/.test(this.between(from, to));
  }

  /** Whose title stands nearest before a quotation in its sentence. */
  titleOf(quote: Quote): "ours" | "theirs" | null {
    const title = this.titles.findLast(({ end }) => end <= quote.start && !this.ends(end, quote.start));
    return title ? (title.ours ? "ours" : "theirs") : null;
  }

  /** Whether the words between a title and a quotation say that the document has those words. */
  claimed(quote: Quote): boolean {
    const title = this.titles.findLast(({ end }) => end <= quote.start);
    if (!title) return false;
    const words = this.between(title.end, quote.start);
    return SAYS.test(words) && !/[未没不无非]/.test(words);
  }
}

const bytes = (text: string): number => new TextEncoder().encode(text).length;

function quoteOf(source: string, start: number, end: number, open: number, close: number): Quote {
  const text = source.slice(start + open, end - close).trim();
  const pieces = text.split(LEFT).map(plain).filter((it) => it !== "");
  const letters = pieces.reduce((sum, it) => sum + [...it].length, 0);
  const numbers = pieces.some((it) => /[0-9]/.test(it));
  return { start, end, text, pieces, letters, short: letters < 6 && (!numbers || letters < 3) };
}

/** Where the titles in 《》 stand; of one within another the outer. */
function titles(text: string): [number, number][] {
  const found: [number, number][] = [];
  for (let at = 0; ; ) {
    const open = text.indexOf("《", at);
    if (open < 0) return found;
    at = open + 1;
    let depth = 0;
    for (let i = open; i < text.length; i++) {
      if ("《〈".includes(text[i]!)) depth++;
      else if ("》〉".includes(text[i]!)) depth--;
      if (depth === 0) {
        at = i + 1;
        found.push([open, at]);
        break;
      }
      if (text[i] === "。") break; // never closed
    }
  }
}

/** The paragraphs of a draft. */
export function split(lines: readonly string[], apart: boolean): Paragraph[] {
  let all: Paragraph[] = [];
  const quotes = (it: Paragraph): boolean => /[“"「]/.test(it.text);
  let fresh = true;
  let begun = 0; // the first paragraph since the last empty line
  for (const [i, source] of lines.entries()) {
    const line = source.replace(/\r+$/, "");
    const block = QUOTED.test(line);
    const body = line.replace(QUOTED, "");
    if (body.trim() === "") {
      if (!block) {
        begun = all.length;
        fresh = true;
      }
      continue;
    }
    const dash = DASHED.test(body);
    if (dash && !block && !fresh) { // words, and below them where they are from
      const from = apart ? Math.max(all.length - 1, 0) : begun;
      const joined = all.slice(from);
      if (joined.length > 0 && !joined.some((it) => it.dash || quotes(it))) {
        const [head, ...rest] = joined as [Paragraph, ...Paragraph[]];
        head.block = true;
        for (const it of rest) head.append(it.text, it.starts);
        all = [...all.slice(0, from), head];
      }
    }
    const before = all.at(-1);
    if (dash && !block && apart && before && !before.dash && !quotes(before)) before.block = true;
    const begins = fresh || apart || dash || (!block && ITEM.test(body)) || (before !== undefined && before.block !== block);
    const text = body.replace(/\*\*|`|\\/g, "");
    if (!begins && before && before.block === (block && !dash) && (!before.dash || LINK.test(text))) before.append(text);
    else all.push(new Paragraph(text, i + 1, block && !dash, dash));
    fresh = false;
  }
  return all;
}
