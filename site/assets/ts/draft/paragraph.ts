// A draft in paragraphs, with what each quotes and cites: the browser's side of generator/citecheck/paragraph.go.

import { isCitation } from "../citation";
import { numeral } from "../numerals";
import { find, type Clause } from "../resolve";
import { plain, type Book } from "./book";
import { means } from "./owner";
import type { Cited, Scanner } from "./scan";

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
  /** The document's name stands before it. */
  named: boolean;
  /** It has a quotation. */
  used: boolean;
}

export type Span = [start: number, end: number];

export interface Quote {
  /** With the marks. */
  start: number;
  end: number;
  text: string;
  pieces: string[];
  letters: number;
  /** Perhaps a name in quotation marks. */
  short: boolean;
  /** A cell of a table. */
  unmarked: boolean;
}

/** The chain of citations that a quotation belongs to. */
export interface Group {
  of: Paragraph;
  members: Citing[];
  presumed: boolean;
  /** Of a number that may also count the draft's own items. */
  listed: boolean;
}

/** The numbers by which a draft calls its own parts. */
export interface Numbers {
  headings: Set<string>;
  annexes: boolean;
  /** It has cited another text's 第三条, and means such a one. */
  articles: boolean;
  /** It numbers by 3.1. */
  points: boolean;
  /** The numbers at the heads of lines. */
  seen: Set<string>;
  /** Those of them with points that count its paragraphs. */
  counted: Set<string>;
}

interface Title {
  start: number;
  end: number;
  ours: boolean;
}

const B = "[\\t\\n\\f\\r \\u3000]"; // a blank, the ideographic one too
const MARKS = [["“", "”"], ["「", "」"], ["『", "』"], ["‘", "’"], ['"', '"'], ["＂", "＂"], ["〝", "〞"]] as const;
const LEFT = /…+|⋯+|\.{3,}|。{3,}|·{3,}|\[[^[\]]*\]|〔[^〔〕]*〕|［[^［］]*］|[（(][略]+[)）]/;
const HEADING = new RegExp(`^[#\\t\\n\\f\\r \\u3000]*(第[\\t\\n\\f\\r ]*([0-9零〇一二三四五六七八九十百]+)[\\t\\n\\f\\r ]*([编章节条]))(?:${B}|$)`, "gmd");
const BY_NAME = /^(?:[（(][^（()）]*[)）])?[\t\n\f\r ]*((?:引言|序言|前言|附件清单|脚注[\t\n\f\r ]*[0-9一二三四五六七八九十]+)(?:第[0-9一二三四五六七八九十]+款)?)/d;
/** The name of a document without 《》. */
const UNMARKED = "[一-鿿]{0,10}(?:法|典|例|则|定|引|南|范|程|准|知|告|见|议|同)";
const BEHIND = new RegExp(String.raw`^[\t\n\f\r ]*[。，；,;.]?[\t\n\f\r ]*(?:(?:[（([]|——|—)[\t\n\f\r ]*(?:参见|详见|见|出处[是为]|规定[在于]|见于|出自|来自|引自|摘自|载于|依据|根据)?|(?:参见|详见|见|出处[是为]|规定[在于]|见于|出自|来自|引自|摘自|载于))[\t\n\f\r ]*(?:《[^》]*》|${UNMARKED})?[\t\n\f\r ]*(?:[（(][^（()）]*[)）])?[\t\n\f\r ]*的?$`);
/** How far behind a quotation its citation may stand, in bytes of UTF-8. */
const LONGEST_BEHIND = 300;
/** What stands between the halves of a quotation: ，他说， */
const INTERRUPTED = /^[\t\n\f\r ]*[，,]?[\t\n\f\r ]*[^，,。！？!?；;：:“”"「」\t\n\f\r ]{0,10}(?:说|称|道|表示|指出|强调|补充|认为|解释)(?:道|说)?[\t\n\f\r ]*[，,：:][\t\n\f\r ]*$/u;
/** 附件1 at the head of a line, and what the annex is called. */
const ANNEXED = /^[#\t\n\f\r \u3000]*(附件[\t\n\f\r ]*([0-9一二三四五六七八九十]+))(?:[\t\n\f\r \u3000]*[：:]|[\t\n\f\r \u3000]|$)[\t\n\f\r \u3000]*([^\t\n\f\r “"「『][^\n]*)?(?:\n|$)/gmd;
/** 3.1 or 3.1.2 at the head of a line. */
const DECIMAL = /^[#\t\n\f\r \u3000]*([0-9]{1,2}(?:\.[0-9]{1,2})+)\.?([\t\n\f\r \u3000、]|[一-鿿“"「《])/gmd;
/** The 3 of 3. and of 第三条 at the head of a line. */
const SINGLE = /^[#\t\n\f\r \u3000]*(?:第[\t\n\f\r ]*([0-9零〇一二三四五六七八九十百]+)[\t\n\f\r ]*[编章节条]|([0-9一二三四五六七八九十]+)[、.．\t\n\f\r \u3000])/gm;
/** The mark of a footnote. */
const NOTED = /\[\^?[0-9]{1,3}\]|［[0-9]{1,3}］|〔[0-9]{1,3}〕|[①-⑳]/g;
/** A citation that begins with an article. */
const ARTICLE = /^第[0-9零〇一二三四五六七八九十百]+条/;
const ANNEX_TITLE = /^[\t\n\f\r \u3000]*《([^》]*)》/;
/** What may stand before the citation at the head of a block and at its end, and behind these. */
const HEADED = /^[\t\n\f\r \u3000]*(?:根据|按照|依据|依照)?[\t\n\f\r \u3000]*(?:《[^》]*》(?:[（(][^（()）]*[)）])?|[一-鿿]{0,10})的?[\t\n\f\r \u3000]*$/;
const TAILED = /[\t\n\f\r \u3000]*(?:[（([]|——|—|--)[\t\n\f\r \u3000]*(?:见|出自|引自|摘自)?[\t\n\f\r \u3000]*(?:《[^》]*》(?:[（(][^（()）]*[)）])?|[一-鿿]{0,10})的?[\t\n\f\r \u3000]*$/;
const TO_WORDS = /^(?:的?规定)?[\t\n\f\r \u3000]*(?:[：:，,][\t\n\f\r \u3000]*|[\t\n\f\r \u3000]+)/;
const TO_END = /^[\t\n\f\r \u3000]*[）)\]]?[\t\n\f\r \u3000。.]*$/;
/** The words between a quotation and the citation that it is said to stand in. */
const STANDS_IN = /(?:在|是|见|自|于|属|出|查|找|写|列|依据|对应)[^，。；：,;:]{0,8}$/u;
/** A title with the note behind it. */
const NAMED = /《[^》]*》(?:[（(][^（()）]*[)）])?/g;
/** The words behind a quotation whose sentence names its citation in brackets: “……”起算（第三章）. */
const BRACKETED = new RegExp(`^[^，。；：,;:（(]{0,20}[（(](?:${UNMARKED})?$`, "u");
/** What a citation goes on with if it names the words before it: “……”，指引第三章一（一）2这一句. */
const POINTING = /^[这此]一?[句条款项目段点]/;
/** What stands between quotations that one mark is for. */
const TOGETHER = /^[、和及与以并，,\t\n\f\r ]*。?$/;
const SAYS = /^(?:[（(][^（()）]*[)）])?[\t\n\f\r ]*(?:的?(?:规定|明确|要求|指出|提出|写明|载明|称|所称)|中|也|还|则|[:：，,])/;

const cite = (it: Partial<Citing> & Pick<Citing, "start" | "end" | "text" | "chain">): Citing => ({ clauses: [], other: false, alone: "", data: false, loose: false, named: false, used: false, ...it });

/** For each place where a quotation mark opens, that behind the mark that closes it, in one pass: a draft may hold
 * thousands that are never closed. One that opens with “ and is never closed ends at the next ". */
function closings(text: string): Map<number, number> {
  const closed = new Map<number, number>();
  const opened = MARKS.map((): number[] => []); // that wait for their closing mark, by the kind
  const plain: number[] = []; // each "
  for (let at = 0; at < text.length; at++) {
    for (const [kind, [open, close]] of MARKS.entries()) {
      const waiting = text[at] === close ? opened[kind]!.pop() : undefined;
      if (waiting !== undefined) closed.set(waiting, at + 1);
      if (text[at] === open) opened[kind]!.push(at);
    }
    if (text[at] === '"') plain.push(at);
  }
  let next = 0;
  for (const at of opened[0]!) {
    while (next < plain.length && plain[next]! < at) next++;
    if (next < plain.length) closed.set(at, plain[next]! + 1);
  }
  return closed;
}

export class Paragraph {
  readonly starts = [0];
  readonly lines: number[];
  /** The paragraph that it hangs on, and the one whose citation is in force for it, or -1. */
  parent = -1;
  lead = -1;
  row = false;
  /** Of a row of a table, the cell that holds words of the document, and the one that says where they stand. */
  original: Span = [0, 0];
  source: Span = [0, 0];
  cited: Citing[] = [];
  quotes: Quote[] = [];
  titles: Title[] = [];
  /** Numbers by which the draft calls its parts. */
  headings: string[] = [];
  /** Those with points at the heads of lines; a place of -1 is that of one without. */
  heads: { at: number; number: number[] }[] = [];
  /** One of these has a blank behind it: 3.1 */
  numbered = false;
  /** The number of the footnote that it is, or 0. */
  note = 0;
  marks: { start: number; note: number }[] = [];
  private chains: Map<number, Citing[]> | undefined;

  /** text is in simplified characters, printed as the draft has it; level is how deep in a list it stands. */
  constructor(public text: string, public printed: string, first: number, public block: boolean, readonly dash: boolean, readonly level: number) {
    this.lines = [first];
  }

  line(at: number): number {
    return this.lines[Math.max(this.starts.filter((start) => start <= at).length - 1, 0)]!;
  }

  append(text: string, printed: string, joint: string, starts: readonly number[], lines: readonly number[]): void {
    for (const start of starts) this.starts.push(this.text.length + joint.length + start);
    this.lines.push(...lines);
    this.printed += joint + printed;
    this.text += joint + text;
  }

  /** Finds the quotations, citations and titles. */
  read(book: Book, scanner: Scanner, names: readonly string[], address: RegExp): void {
    const { text } = this;
    if (this.block && this.whole(book, scanner)) return;
    this.block = false;
    const chars = text.split("");
    const mask = (start: number, end: number): void => {
      chars.fill(";", start, end);
    };
    const opens = new Set<number>();
    this.quotes = this.quotations();
    for (const { start, end, short } of this.quotes) {
      opens.add(start);
      if (!short) mask(start, end);
    }
    this.joinInterrupted();
    for (const [i, it] of chars.entries()) if (it === "\t") chars[i] = ";"; // the cells of a row
    for (const match of text.matchAll(HEADING)) {
      const read = numeral(match[2]!);
      if (!read) continue;
      this.headings.push(`${read[0]}${match[3]}`);
      const [start, end] = (match as RegExpExecArray & { indices: [number, number][] }).indices[1]!;
      mask(start, end);
    }
    for (const match of text.matchAll(ANNEXED)) {
      const read = numeral(match[2]!);
      if (!read || book.annexCalled(String(read[0]), match[3] ?? "", false)) continue;
      this.headings.push(`${read[0]}附件`);
      const [start, end] = (match as RegExpExecArray & { indices: [number, number][] }).indices[1]!;
      mask(start, end);
    }
    this.readHeads();
    for (const match of chars.join("").matchAll(address)) {
      const end = match.index + match[0].length;
      const k = match.slice(1).findIndex((it) => it !== undefined);
      const name = match[k + 1]!.replace(/\.+$/, "");
      const clause = book.tree.byId.get(name) ?? book.tree.byEId.get(name);
      if (clause || k === 1) this.cited.push(cite({ start: match.index, end, text: text.slice(match.index, end), clauses: clause ? [clause] : [], chain: -match.index - 1, data: true }));
      mask(match.index, end);
    }
    scanner.source = this.source;
    for (const it of scanner.scan(chars.join(""), opens)) this.cited.push(this.cite(it));
    this.readMarks(chars.join(""));
    for (const [start, end] of titles(text)) {
      const ours = means(names, text.slice(start + 1, end - 1));
      this.titles.push({ start, end, ours });
      const match = ours ? BY_NAME.exec(text.slice(end)) : null;
      if (!match) continue;
      const [from, to] = (match as RegExpExecArray & { indices: [number, number][] }).indices[1]!;
      const clauses = find(match[1]!, book.listing).ids.map((id) => book.tree.byId.get(id)!);
      this.cited.push(cite({ start: end + from, end: end + to, text: this.printed.slice(end + from, end + to), clauses, chain: -end - 1, named: true }));
    }
    // An address or an ID that repeats the citation before it is dropped.
    const kept: Citing[] = [];
    for (const it of this.cited.sort((a, b) => a.start - b.start)) {
      const before = kept.at(-1);
      if (!(before && it.clauses.length > 0 && it.data && !before.data && it.start >= before.end && bytes(text.slice(before.end, it.start)) < 8 && sameClauses(it.clauses, before.clauses))) kept.push(it);
    }
    this.cited = kept;
    this.readCell();
  }

  private cite({ id, ...it }: Cited): Citing {
    return cite({ ...it, data: id, text: this.printed.slice(it.start, it.end).replace(/\s+/g, "") });
  }

  /** The quotations between marks. */
  private quotations(): Quote[] {
    const found: Quote[] = [];
    const closed = closings(this.text);
    for (let at = 0; at < this.text.length; ) {
      const end = closed.get(at);
      if (end === undefined) {
        at++;
        continue;
      }
      const quote = this.quoteOf(at, end, 1, 1);
      at = end;
      if (quote.pieces.length > 0 && !isCitation(quote.text)) found.push(quote);
    }
    return found;
  }

  /** Reads a block as one quotation, perhaps with its citation before or behind it; false for a text that quotes and
   * cites by itself, as the lines of an earlier mail do. */
  private whole(book: Book, scanner: Scanner): boolean {
    const { text } = this;
    const all = this.quoteOf(0, text.length, 0, 0);
    if (all.pieces.length === 0) return true;
    const found = book.find(all.pieces) !== undefined;
    if (!found && this.quotations().some(({ short }) => !short)) return false;
    this.quotes = [all];
    if (found) return true;
    scanner.source = [0, 0];
    const cites = scanner.scan(text, new Set());
    if (cites.length === 0) return true;
    const [first, last] = [cites[0]!, cites.at(-1)!];
    const tail = TAILED.exec(text.slice(0, last.start));
    let heads = cites.findIndex((it) => it.chain !== first.chain);
    if (heads < 0) heads = cites.length;
    const { end } = cites[heads - 1]!;
    const words = TO_WORDS.exec(text.slice(end))?.[0] ?? "";
    let from: Cited[];
    if (HEADED.test(text.slice(0, first.start)) && words !== "") {
      this.quotes = [this.quoteOf(end + words.length, text.length, 0, 0)];
      from = cites.slice(0, heads);
    } else if (tail && TO_END.test(text.slice(last.end))) {
      this.quotes = [this.quoteOf(0, tail.index, 0, 0)];
      from = cites.filter((it) => it.chain === last.chain);
    } else {
      this.quotes = [];
      return false;
    }
    this.cited = from.map((it) => this.cite(it));
    return true;
  }

  /** Makes a quotation of the cell that holds words of the document, unless it has one. */
  private readCell(): void {
    const [start, end] = this.original;
    if (this.quotes.some((it) => it.end > start && it.start < end)) return;
    const quote = this.quoteOf(start, end, 0, 0);
    if (quote.short || end <= start) return;
    this.quotes.push({ ...quote, unmarked: true });
    this.quotes.sort((a, b) => a.start - b.start);
  }

  /** Finds the numbers with points at the heads of lines. */
  private readHeads(): void {
    for (const match of this.text.matchAll(DECIMAL)) {
      const [at] = (match as RegExpExecArray & { indices: [number, number][] }).indices[1]!;
      this.heads.push({ at, number: match[1]!.split(".").map(Number) });
      this.numbered ||= /[\t\n\f\r \u3000、]/.test(match[2]!);
    }
    for (const match of this.text.matchAll(SINGLE)) {
      const read = numeral((match[1] ?? "") + (match[2] ?? ""));
      if (read) this.heads.push({ at: -1, number: [read[0]] });
    }
  }

  /** Finds the marks of footnotes. */
  private readMarks(text: string): void {
    for (const match of text.matchAll(NOTED)) {
      const circled = match[0].charCodeAt(0) - 0x2460;
      const note = circled >= 0 && circled < 20 ? circled + 1 : Number(match[0].replace(/[^0-9]/g, ""));
      if (/^[ \t\u3000]*$/.test(text.slice(0, match.index))) this.note = note;
      else this.marks.push({ start: match.index, note });
    }
  }

  /** The quotation between two places. */
  private quoteOf(start: number, end: number, open: number, close: number): Quote {
    const pieces = this.text.slice(start + open, end - close).split(LEFT).map(plain).filter((it) => it !== "");
    return { start, end, text: this.printed.slice(start + open, end - close).trim(), pieces, ...measured(pieces), unmarked: false };
  }

  /** Makes one quotation of two between which somebody is said to speak: “……，”他说，“……”. */
  private joinInterrupted(): void {
    const joined: Quote[] = [];
    for (const it of this.quotes) {
      const before = joined.at(-1);
      if (before && /[，,]$/.test(before.text) && INTERRUPTED.test(this.text.slice(before.end, it.start))) {
        const pieces = [...before.pieces, ...it.pieces];
        joined[joined.length - 1] = { start: before.start, end: it.end, text: this.printed.slice(before.start + 1, it.end - 1), pieces, ...measured(pieces), unmarked: false };
      } else joined.push(it);
    }
    this.quotes = joined;
  }

  /** Marks what the draft means itself by, or the other document that it named last. Dropped are the numbers that it
   * counts its paragraphs by, and an ID that is no clause if it may be one of these. */
  draftsOwn(book: Book, own: Numbers): void {
    const counts = new Set(this.heads.filter(({ number }) => own.counted.has(number.join("."))).map(({ at }) => at));
    this.cited = this.cited.filter((it) => {
      const id = it.data && it.chain > 0 && !it.other;
      return !(id && (counts.has(it.start) || (it.clauses.length === 0 && (own.points || this.text.slice(0, it.start).trim() === ""))));
    });
    let other = false;
    for (const it of this.cited) {
      const annex = /^([0-9]+)附件$/.exec(it.alone);
      if (annex && !it.named) {
        const title = ANNEX_TITLE.exec(this.text.slice(it.end));
        if (title) it.other ||= !book.annexCalled(annex[1]!, title[1]!, own.annexes);
        else if (own.headings.has(it.alone)) it.other = true;
      } else if (it.clauses.length === 0 && ((it.alone !== "" && own.headings.has(it.alone)) || (other && it.chain > 0 && !it.data && (it.alone !== "" || ARTICLE.test(it.text))) || (it.alone.endsWith("条") && !it.named && (own.articles || own.seen.has(it.alone.slice(0, -1)))))) it.other = true;
      if (it.other) it.clauses = [];
      ({ other } = it);
    }
  }

  group(of: Citing, presumed: boolean): Group {
    return { of: this, members: this.chain(of.chain), presumed, listed: false };
  }

  /** The citation behind a quotation in brackets or after a dash. */
  behind({ end }: Quote): Citing | undefined {
    // The citations stand in order, and what is far away is not asked: a paragraph may have thousands.
    for (let i = firstFrom(this.cited, end); i < this.cited.length && this.isNear(end, this.cited[i]!.start); i++) {
      const { start } = this.cited[i]!;
      // “甲”。“乙”（第三条）: in another sentence, the citation is that of 乙.
      if (BEHIND.test(this.between(end, start)) && !(this.quotedIn(end, start) && this.ends(end, start))) return this.cited[i];
    }
    return undefined;
  }

  private isNear(from: number, to: number): boolean {
    return bytes(this.text.slice(from, Math.min(to, from + LONGEST_BEHIND))) < LONGEST_BEHIND;
  }

  /** The last citation before a quotation. */
  earlier({ start }: Quote): Citing | undefined {
    for (let i = firstFrom(this.cited, start) - 1; i >= 0; i--) if (this.cited[i]!.end <= start) return this.cited[i];
    return undefined;
  }

  /** The last citation before a quotation in its sentence; null if a title stands nearer, which says whose words they are. */
  before(quote: Quote): Citing | null | undefined {
    const at = this.earlier(quote);
    if (!at || sentence(this.between(at.end, quote.start).replace(/[?？ \n]+$/, ""))) return undefined;
    const nearer = this.titles.slice(firstFrom(this.titles, at.end)).some((it) => {
      if (it.end > quote.start) return false;
      const words = this.between(it.end, quote.start);
      return words.replace(/^[的中]+/, "") !== "" && SAYS.test(words);
    });
    return nearer ? null : at;
  }

  /** The next citation behind a quotation in its sentence, if that has no quotation of its own, and whether the words are
   * said to stand there. */
  after(quote: Quote): [Citing, boolean] | undefined {
    const next = this.cited[firstFrom(this.cited, quote.end)];
    if (!next || !this.isNear(quote.end, next.start)) return undefined;
    const between = this.text.slice(quote.end, next.start);
    if (this.quotedIn(quote.end, next.start) || sentence(between) || /[；;]/.test(between)) return undefined;
    for (let k = firstFrom(this.quotes, next.end); k < this.quotes.length && !this.ends(next.end, this.quotes[k]!.start); k++) if (!this.quotes[k]!.short) return undefined;
    const words = between.replace(NAMED, "");
    return [next, this.row || STANDS_IN.test(words) || BRACKETED.test(words) || POINTING.test(this.text.slice(next.end))];
  }

  /** The number of the footnote whose mark stands behind a quotation, or 0. */
  markOf({ end }: Quote): number {
    const mark = this.marks[firstFrom(this.marks, end)];
    if (!mark || !this.isNear(end, mark.start)) return 0;
    if (this.quotedIn(end, mark.start) && !TOGETHER.test(this.between(end, mark.start))) return 0;
    return sentence(this.text.slice(end, mark.start).replace(/[。！？!?]+$/, "")) ? 0 : mark.note;
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
    return sentence(this.between(from, to));
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

/** Whether a sentence ends in a text. */
const sentence = (text: string): boolean => /[。！？!?]|\n\n/.test(text);

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
