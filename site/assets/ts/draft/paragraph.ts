// A draft in paragraphs, with what each quotes and cites: the browser's side of generator/citecheck/paragraph.go.

import { isCitation } from "../citation";
import { numeral } from "../numerals";
import { find, type Clause } from "../resolve";
import { plain, type Book } from "./book";
import { means } from "./owner";
import type { Scanner } from "./scan";

export interface Citing {
  start: number;
  end: number;
  text: string;
  clauses: Clause[];
  other: boolean;
  chain: number;
  alone: string;
  /** Named as data does: an address, an eId, an ID. */
  data: boolean;
  /** Counts only with a quotation. */
  loose: boolean;
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
const MARKS = [["“", "”"], ["「", "」"], ["『", "』"], ["‘", "’"], ['"', '"'], ["＂", "＂"], ["〝", "〞"]] as const;
const LEFT = /…+|⋯+|\.{3,}|。{3,}|·{3,}|\[[^[\]]*\]|〔[^〔〕]*〕|［[^［］]*］|[（(][略]+[)）]/;
const HEADING = new RegExp(`^[#\\t\\n\\f\\r \\u3000]*(第[\\t\\n\\f\\r ]*([0-9零〇一二三四五六七八九十百]+)[\\t\\n\\f\\r ]*([编章节条]))(?:${B}|$)`, "gmd");
const BY_NAME = /^(?:[（(][^（()）]*[)）])?[\t\n\f\r ]*((?:引言|序言|前言|附件清单|脚注[\t\n\f\r ]*[0-9一二三四五六七八九十]+)(?:第[0-9一二三四五六七八九十]+款)?)/d;
const BEHIND = /^[\t\n\f\r ]*[。，；,;.]?[\t\n\f\r ]*(?:(?:[（([]|——|—)[\t\n\f\r ]*(?:参见|详见|见|出处[是为]|规定[在于]|见于|出自|来自|引自|摘自|载于|依据|根据)?|(?:参见|详见|见|出处[是为]|规定[在于]|见于|出自|来自|引自|摘自|载于))[\t\n\f\r ]*(?:《[^》]*》|[一-鿿]{0,10}(?:法|典|例|则|定|引|南|范|程|准|知|告|见|议|同))?[\t\n\f\r ]*(?:[（(][^（()）]*[)）])?[\t\n\f\r ]*的?$/;
/** How far behind a quotation its citation may stand, in bytes of UTF-8. */
const LONGEST_BEHIND = 300;
/** What stands between the halves of a quotation: ，他说， */
const INTERRUPTED = /^[\t\n\f\r ]*[，,]?[\t\n\f\r ]*[^，,。！？!?；;：:“”"「」\t\n\f\r ]{0,10}(?:说|称|道|表示|指出|强调|补充|认为|解释)(?:道|说)?[\t\n\f\r ]*[，,：:][\t\n\f\r ]*$/u;
/** 3.1 or 3.1.2 at the head of a line with a blank behind it. */
const DECIMAL = /^[#\t\n\f\r \u3000]*[0-9]{1,2}(?:\.[0-9]{1,2})+\.?[\t\n\f\r \u3000、]/m;
const SAYS = /^(?:[（(][^（()）]*[)）])?[\t\n\f\r ]*(?:的?(?:规定|明确|要求|指出|提出|写明|载明|称|所称)|中|也|还|则|[:：，,])/;

const cite = (it: Partial<Citing> & Pick<Citing, "start" | "end" | "text" | "chain">): Citing => ({ clauses: [], other: false, alone: "", data: false, loose: false, taken: false, ...it });

export class Paragraph {
  readonly starts = [0];
  /** Of a block, whether its citation is known. */
  sourced = false;
  cited: Citing[] = [];
  quotes: Quote[] = [];
  titles: Title[] = [];
  /** Numbers by which the draft calls its parts. */
  headings: string[] = [];
  /** It has a heading with a decimal number: 3.1 and a blank. */
  numbered = false;
  private chains: Map<number, Citing[]> | undefined;

  /** text is in simplified characters, printed as the draft has it. */
  constructor(public text: string, public printed: string, readonly first: number, public block: boolean, readonly dash: boolean) {}

  line(at: number): number {
    return this.first + Math.max(this.starts.filter((start) => start <= at).length - 1, 0);
  }

  append(text: string, printed: string, starts: readonly number[] = [0]): void {
    this.printed += `\n${printed}`;
    for (const start of starts) this.starts.push(this.text.length + 1 + start);
    this.text += `\n${text}`;
  }

  /** Finds the quotations, citations and titles. */
  read(book: Book, scanner: Scanner, names: readonly string[], address: RegExp): void {
    const { text } = this;
    if (this.block) {
      const quote = this.quoteOf(0, text.length, 0, 0);
      if (quote.pieces.length > 0) this.quotes = [quote];
      return;
    }
    const chars = text.split("");
    const mask = (start: number, end: number): void => {
      chars.fill(";", start, end);
    };
    const opens = new Set<number>();
    for (let at = 0; at < text.length; ) {
      const quote = this.quoteAt(at);
      if (!quote) {
        at++;
        continue;
      }
      at = quote.end;
      if (quote.pieces.length === 0 || isCitation(quote.text)) continue;
      this.quotes.push(quote);
      opens.add(quote.start);
      if (!quote.short) mask(quote.start, quote.end);
    }
    this.joinInterrupted();
    for (const match of text.matchAll(HEADING)) {
      const read = numeral(match[2]!);
      if (!read) continue;
      this.headings.push(`${read[0]}${match[3]}`);
      const [start, end] = (match as RegExpExecArray & { indices: [number, number][] }).indices[1]!;
      mask(start, end);
    }
    for (const match of chars.join("").matchAll(address)) {
      const end = match.index + match[0].length;
      const k = match.slice(1).findIndex((it) => it !== undefined);
      const name = match[k + 1]!.replace(/\.+$/, "");
      const clause = book.tree.byId.get(name) ?? book.tree.byEId.get(name);
      if (clause || k === 1) this.cited.push(cite({ start: match.index, end, text: text.slice(match.index, end), clauses: clause ? [clause] : [], chain: -match.index - 1, data: true }));
      mask(match.index, end);
    }
    for (const { id, ...it } of scanner.scan(chars.join(""), opens)) this.cited.push(cite({ ...it, data: id, text: this.printed.slice(it.start, it.end).replace(/\s+/g, "") }));
    this.numbered = DECIMAL.test(text);
    for (const [start, end] of titles(text)) {
      const ours = means(names, text.slice(start + 1, end - 1));
      this.titles.push({ start, end, ours });
      const match = ours ? BY_NAME.exec(text.slice(end)) : null;
      if (!match) continue;
      const [from, to] = (match as RegExpExecArray & { indices: [number, number][] }).indices[1]!;
      const clauses = find(match[1]!, book.listing).ids.map((id) => book.tree.byId.get(id)!);
      this.cited.push(cite({ start: end + from, end: end + to, text: this.printed.slice(end + from, end + to), clauses, chain: -end - 1 }));
    }
    // An address or an ID that repeats the citation before it is dropped.
    const kept: Citing[] = [];
    for (const it of this.cited.sort((a, b) => a.start - b.start)) {
      const before = kept.at(-1);
      if (!(before && it.data && !before.data && it.start >= before.end && bytes(text.slice(before.end, it.start)) < 8 && sameClauses(it.clauses, before.clauses))) kept.push(it);
    }
    this.cited = kept;
  }

  /** The quotation between two places. */
  private quoteOf(start: number, end: number, open: number, close: number): Quote {
    const pieces = this.text.slice(start + open, end - close).split(LEFT).map(plain).filter((it) => it !== "");
    return { start, end, text: this.printed.slice(start + open, end - close).trim(), pieces, ...measured(pieces) };
  }

  /** Makes one quotation of two between which somebody is said to speak: “……，”他说，“……”. */
  private joinInterrupted(): void {
    const joined: Quote[] = [];
    for (const it of this.quotes) {
      const before = joined.at(-1);
      if (before && /[，,]$/.test(before.text) && INTERRUPTED.test(this.text.slice(before.end, it.start))) {
        const pieces = [...before.pieces, ...it.pieces];
        joined[joined.length - 1] = { start: before.start, end: it.end, text: this.printed.slice(before.start + 1, it.end - 1), pieces, ...measured(pieces) };
      } else joined.push(it);
    }
    this.quotes = joined;
  }

  private quoteAt(at: number): Quote | null {
    for (const [open, close] of MARKS) {
      if (!this.text.startsWith(open, at)) continue;
      let depth = 1;
      for (let i = at + 1; i < this.text.length; i++) {
        if (this.text[i] === close) {
          if (--depth === 0) return this.quoteOf(at, i + 1, 1, 1);
        } else if (this.text[i] === open) depth++;
      }
      const end = open === "“" ? this.text.indexOf('"', at + 1) : -1; // never closed
      if (end >= 0) return this.quoteOf(at, end + 1, 1, 1);
    }
    return null;
  }

  /** Marks what is not in the document and the draft means itself by, or the other document that it named last. */
  draftsOwn(headings: ReadonlySet<string>, numbered: boolean): void {
    // An ID that is no clause may be a number of the draft's.
    this.cited = this.cited.filter((it) => !(it.data && it.chain > 0 && it.clauses.length === 0 && !it.other && (numbered || this.text.slice(0, it.start).trim() === "")));
    let other = false;
    for (const it of this.cited) {
      if (it.clauses.length === 0 && ((it.alone !== "" && headings.has(it.alone)) || (other && it.chain > 0))) it.other = true;
      ({ other } = it);
    }
  }

  /** The chain of citations that a quotation belongs to. */
  groupOf(quote: Quote): Citing[] {
    if (this.block) return this.sourced ? this.cited : [];
    // The citations stand in order, and what is far away is not asked: a paragraph may have thousands.
    const first = firstFrom(this.cited, quote.end);
    let at: Citing | undefined;
    for (let i = first; !at && i < this.cited.length && bytes(this.text.slice(quote.end, Math.min(this.cited[i]!.start, quote.end + LONGEST_BEHIND))) < LONGEST_BEHIND; i++) {
      const { start } = this.cited[i]!;
      // “甲”。“乙”（第三条）: in another sentence, the citation is that of 乙.
      if (BEHIND.test(this.between(quote.end, start)) && !(this.quotedIn(quote.end, start) && this.ends(quote.end, start))) at = this.cited[i];
    }
    if (!at) {
      let i = first - 1;
      while (i >= 0 && this.cited[i]!.end > quote.start) i--;
      if (i >= 0 && !this.ends(this.cited[i]!.end, quote.start)) at = this.cited[i];
      const nearer = at && this.titles.slice(firstFrom(this.titles, at.end)).some((it) => {
        if (it.end > quote.start) return false;
        const words = this.between(it.end, quote.start);
        return words.replace(/^[的中]+/, "") !== "" && SAYS.test(words);
      });
      if (nearer) return [];
    }
    return at ? this.chain(at.chain) : [];
  }

  /** Whether there is a quotation between two places. */
  private quotedIn(from: number, to: number): boolean {
    const quote = this.quotes[firstFrom(this.quotes, from)];
    return quote !== undefined && quote.end <= to;
  }

  /** Whether another citation names the same clause. */
  repeated(it: Citing): boolean {
    return this.cited.some((other) => other.start !== it.start && sameClauses(other.clauses, it.clauses));
  }

  /** The citations of a chain. */
  chain(number: number): Citing[] {
    if (!this.chains) {
      this.chains = new Map();
      for (const it of this.cited) this.chains.set(it.chain, [...(this.chains.get(it.chain) ?? []), it]);
    }
    return this.chains.get(number) ?? [];
  }

  /** The words between two places without those of quotations. */
  private between(from: number, to: number): string {
    let words = "";
    for (let i = firstFrom(this.quotes, from); i < this.quotes.length; i++) {
      const { start, end, short } = this.quotes[i]!;
      if (start >= to) break;
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
    const title = this.titles.findLast(({ end }) => end <= quote.start);
    return title && !this.ends(title.end, quote.start) ? (title.ours ? "ours" : "theirs") : null;
  }

  /** Whether the words between a title and a quotation say that the document has those words. */
  claimed(quote: Quote): boolean {
    const title = this.titles.findLast(({ end }) => end <= quote.start);
    if (!title) return false;
    const words = this.between(title.end, quote.start);
    return SAYS.test(words) && !/[未没不无非]/.test(words);
  }
}

const sameClauses = (a: Clause[], b: Clause[]): boolean => a.length === b.length && a.every((it, i) => it === b[i]);

const bytes = (text: string): number => new TextEncoder().encode(text).length;

function measured(pieces: string[]): Pick<Quote, "letters" | "short"> {
  const letters = pieces.reduce((sum, it) => sum + [...it].length, 0);
  const numbers = pieces.some((it) => /[0-9]/.test(it));
  return { letters, short: letters < 6 && (!numbers || letters < 3) };
}

/** The index of the first that begins at a place or behind it, of those in order. */
function firstFrom(all: readonly { start: number }[], place: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.start < place) low = middle + 1;
    else high = middle;
  }
  return low;
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
export function split(lines: readonly string[], apart: boolean, simplify: (text: string) => string): Paragraph[] {
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
        for (const it of rest) head.append(it.text, it.printed, it.starts);
        all = [...all.slice(0, from), head];
      }
    }
    const before = all.at(-1);
    if (dash && !block && apart && before && !before.dash && !quotes(before)) before.block = true;
    const begins = fresh || apart || dash || (!block && ITEM.test(body)) || (before !== undefined && before.block !== block);
    const printed = body.replace(/\*\*|`|\\/g, "");
    const text = simplify(printed);
    if (!begins && before && before.block === (block && !dash) && (!before.dash || LINK.test(text))) before.append(text, printed);
    else all.push(new Paragraph(text, printed, i + 1, block && !dash, dash));
    fresh = false;
  }
  return all;
}
