// The citations and quotations of a draft against a document: the browser's side of generator/citecheck, by the same
// rules, and compared with it on the same drafts (testdata/drafts.json). Pure.

import type { Clause } from "../resolve";
import type { Book } from "./book";
import { identity, named, namesIn } from "./owner";
import type { Citing, Group, Paragraph, Quote } from "./paragraph";
import { Scanner } from "./scan";
import { split } from "./split";
import { leadOf, numbersOf, ownersOf, section } from "./whose";

export type Status = "match" | "differs" | "elsewhere" | "missing" | "other" | "unquoted";

export interface Finding {
  line: number;
  citation: string;
  quote: string;
  status: Status;
  clause: string;
  text: string;
}

export const isFault = (status: Status): boolean => status === "differs" || status === "elsewhere" || status === "missing";

/** apart says that every line is a paragraph, as in a word processor. */
export function check(lines: readonly string[], apart: boolean, book: Book): Finding[] {
  const own = identity([book.source.title, ...(book.source.names ?? [])]);
  const names = named(own, namesIn(own, book.simplify(lines.join("\n"))));
  const slug = book.source.document.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const address = new RegExp(
    `(?:https?://[^\\t\\n\\f\\r <>"'()\\[\\]（）《》“”，。；]*?)?/${slug}/(?:[0-9]{4}(?:-[0-9][0-9])*/)?([0-9a-z.-]+)/?` +
      "|\\b((?:book|chp|sec|art|att|fn)_[0-9-]+(?:__[a-z]+_[0-9-]+)*)\\b|\\b((?:[0-9]{1,3}|a[0-9]{1,2})(?:\\.[0-9]{1,3})*\\.p[0-9]{1,3}(?:\\.[0-9]{1,3})*|a[0-9]{1,2}(?:\\.[0-9]{1,3})+)\\b",
    "g",
  );
  const all = split(lines, apart, (it) => book.simplify(it));
  const scanner = new Scanner(book.tree, names, book.annexes);
  let head = -1;
  for (const [i, it] of all.entries()) {
    head = section(all, i, head);
    it.lead = leadOf(all, i);
    if (it.lead < 0) it.lead = head;
    scanner.under = it.lead >= 0;
    it.read(book, scanner, names, address);
  }
  const numbers = numbersOf(all);
  const notes = new Map<number, number[]>();
  for (const [i, it] of all.entries()) {
    it.draftsOwn(book, numbers);
    if (it.note > 0 && it.cited.length > 0) notes.set(it.note, [...(notes.get(it.note) ?? []), i]);
  }
  const quoted = all.map((it, i) => it.quotes.map((quote): Placed => [quote.start, quotation(all, i, quote, notes, book)]).filter(([, finding]) => finding));
  return all.flatMap((it, i) => [...quoted[i]!, ...citations(it, book)].sort(([a], [b]) => a - b).map(([, finding]) => finding!));
}

type Placed = [number, Finding | null];

/** Judges a quotation; null if there is nothing to tell. */
function quotation(all: Paragraph[], i: number, quote: Quote, notes: ReadonlyMap<number, number[]>, book: Book): Finding | null {
  const it = all[i]!;
  const finding: Finding = { line: it.line(quote.start), citation: "", quote: quote.text, status: "other", clause: "", text: "" };
  for (const group of ownersOf(all, i, quote, notes)) {
    const presumed = group.presumed || quote.unmarked;
    if (presumed && (quote.short || group.members[0]!.other)) continue;
    if (group.members[0]!.other) finding.status = "other";
    else if (!judge(group.members, presumed, group.listed, quote, finding, book)) {
      if (presumed) continue;
      return null; // a name in quotation marks
    }
    finding.citation = told(group);
    for (const member of group.members) member.used = true;
    return finding;
  }
  return alone(it, quote, finding, book) ? finding : null;
}

/** The findings of the citations that have no quotation. In a chain with a quotation, only those that are missing are reported. */
function citations(p: Paragraph, book: Book): Placed[] {
  const all: Placed[] = [];
  for (const it of p.cited) {
    if (it.loose && p.repeated(it)) continue;
    const finding: Finding = { line: p.line(it.start), citation: it.text, quote: "", status: "unquoted", clause: "", text: "" };
    if (it.other) finding.status = "other";
    else if (it.clauses.length === 0) finding.status = "missing";
    if (it.used && (finding.status !== "missing" || !p.chain(it.chain).some((other) => other.clauses.length > 0))) continue;
    if (it.clauses.length === 0) all.push([it.start, finding]);
    for (const clause of it.clauses) all.push([it.start, { ...finding, clause: clause.id, text: book.shown(clause) }]);
  }
  return all;
}

/** The words of a chain of citations. */
function told({ of, members }: Group): string {
  const [first, last] = [members[0]!, members.at(-1)!];
  return members.length === 1 || last.end <= first.start ? first.text : of.printed.slice(first.start, last.end);
}

function tell(finding: Finding, status: Status, clause: Clause, words: string): true {
  [finding.status, finding.clause, finding.text] = [status, clause.id, words];
  return true;
}

/** Compares a quotation with the clauses that are cited; false if there is nothing to tell. */
function judge(group: Citing[], presumed: boolean, listed: boolean, { pieces, short, letters, unmarked }: Quote, finding: Finding, book: Book): boolean {
  const clauses = group.flatMap((it) => it.clauses);
  if (clauses.length === 0) {
    finding.status = "missing";
    return !short && !presumed;
  }
  const has = clauses.find((it) => book.has(it, pieces));
  if (has) return tell(finding, "match", has, book.shown(book.find(pieces, has) ?? has));
  if (short) return false;
  const elsewhere = book.find(pieces);
  if (elsewhere && letters >= 6) return (!presumed || (unmarked && letters >= 8)) && tell(finding, "elsewhere", cited(elsewhere), book.shown(elsewhere));
  let [nearest, likeness] = book.nearest(clauses, pieces);
  const [best, like] = book.nearest(roots(book), pieces);
  if (presumed) {
    tell(finding, "differs", clauses[0]!, book.shown(nearest));
    return likeness >= like && ((likeness >= 0.8 && letters >= 12) || (likeness >= 0.6 && unmarked) || (likeness >= 0.5 && listed));
  }
  if (like >= 0.8 && likeness < 0.5) nearest = best;
  return tell(finding, "differs", clauses.some((it) => within(nearest, it)) ? clauses[0]! : cited(nearest), book.shown(nearest));
}

const roots = (book: Book): Clause[] => book.tree.order.filter((it) => !it.parent);

/** The clause that one would cite: of a single paragraph, the unit that it is the text of. */
const cited = (it: Clause): Clause => (it.kind === "p" && it.parent?.children.length === 1 ? it.parent : it);

function within(it: Clause | null, above: Clause): boolean {
  for (; it; it = it.parent) if (it === above) return true;
  return false;
}

/** Judges a quotation without a citation; false if there is nothing to tell. */
function alone(p: Paragraph, quote: Quote, finding: Finding, book: Book): boolean {
  const whose = p.titleOf(quote);
  if (quote.short || quote.unmarked || whose === "theirs") return false;
  const found = book.find(quote.pieces);
  if (found && (whose === "ours" || quote.letters >= 8)) return tell(finding, "match", cited(found), book.shown(found));
  const [nearest, likeness] = book.nearest(roots(book), quote.pieces);
  if (likeness >= 0.8 && (whose === "ours" || quote.letters >= 12)) return tell(finding, "differs", cited(nearest), book.shown(nearest));
  finding.status = "differs";
  return whose === "ours" && p.claimed(quote);
}
