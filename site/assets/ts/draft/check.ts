// The citations and quotations of a draft against a document: the browser's side of generator/citecheck, by the same
// rules, and compared with it on the same drafts (testdata/drafts.json). Pure.

import type { Clause } from "../resolve";
import type { Book } from "./book";
import { identity, named, namesIn } from "./owner";
import { split, type Citing, type Paragraph, type Quote } from "./paragraph";
import { Scanner } from "./scan";

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
  const scanner = new Scanner(book.tree, names);
  for (const it of all) it.read(book, scanner, names, address);
  const headings = new Set(all.flatMap((it) => it.headings));
  const numbered = all.some((it) => it.numbered);
  for (const [i, it] of all.entries()) {
    it.draftsOwn(headings, numbered);
    if (it.block) attribute(all, i);
  }
  return all.flatMap((it) => findings(it, book));
}

/** Finds the citation of a paragraph that is a quotation as a whole. */
function attribute(all: Paragraph[], i: number): void {
  const block = all[i]!;
  if (block.quotes.length === 0) return;
  const [before, after] = [all[i - 1], all[i + 1]];
  let from: Paragraph;
  let k: number;
  if (after?.dash && after.cited.length > 0) [from, k] = [after, 0];
  else if (before && !before.block && before.cited.length > 0 && /(?:[：:，]|规定)$/.test(before.text.replace(/[ \t\n*_]+$/, ""))) [from, k] = [before, before.cited.length - 1];
  else return;
  const it = from.cited[k]!;
  it.taken = true;
  block.cited = [it];
  block.sourced = true;
  if (from.cited[k - 1]?.chain !== it.chain && from.cited[k + 1]?.chain !== it.chain) return;
  for (const other of from.cited) {
    if (other === it || other.chain !== it.chain) continue;
    block.cited.push(other);
    other.taken = true;
  }
}

function findings(p: Paragraph, book: Book): Finding[] {
  const all: [number, Finding][] = [];
  const used = new Set<number>();
  for (const quote of p.quotes) {
    const group = p.groupOf(quote);
    const finding: Finding = { line: p.line(quote.start), citation: "", quote: quote.text, status: "other", clause: "", text: "" };
    if (group.length > 0) {
      finding.citation = told(p, group);
      if (!group[0]!.other && !judge(group, quote, finding, book)) continue; // a name in quotation marks
      used.add(group[0]!.chain);
    } else if (!alone(p, quote, finding, book)) continue;
    all.push([quote.start, finding]);
  }
  for (const it of p.cited) {
    if ((it.loose && p.repeated(it)) || (it.taken && !p.block) || (p.block && p.sourced)) continue;
    const finding: Finding = { line: p.line(it.start), citation: it.text, quote: "", status: "unquoted", clause: "", text: "" };
    if (it.other) finding.status = "other";
    else if (it.clauses.length === 0) finding.status = "missing";
    else [finding.clause, finding.text] = [it.clauses[0]!.id, book.shown(it.clauses[0]!)];
    const found = p.chain(it.chain).some((other) => other.clauses.length > 0);
    if (used.has(it.chain) && (finding.status !== "missing" || !found)) continue;
    all.push([it.start, finding]);
  }
  return all.sort(([a], [b]) => a - b).map(([, it]) => it);
}

/** The words of a chain of citations. */
function told(p: Paragraph, group: Citing[]): string {
  const [first, last] = [group[0]!, group.at(-1)!];
  if (group.length === 1 || last.end <= first.start || last.end > p.text.length || first.taken) return first.text;
  return p.printed.slice(first.start, last.end);
}

function tell(finding: Finding, status: Status, clause: Clause, words: string): true {
  [finding.status, finding.clause, finding.text] = [status, clause.id, words];
  return true;
}

/** Compares a quotation with the clauses that are cited; false if there is nothing to tell. */
function judge(group: Citing[], { pieces, short, letters }: Quote, finding: Finding, book: Book): boolean {
  const clauses = group.flatMap((it) => it.clauses);
  if (clauses.length === 0) {
    finding.status = "missing";
    return !short;
  }
  const has = clauses.find((it) => book.has(it, pieces));
  if (has) return tell(finding, "match", has, book.shown(book.find(pieces, has) ?? has));
  if (short) return false;
  const elsewhere = book.find(pieces);
  if (elsewhere && letters >= 6) return tell(finding, "elsewhere", cited(elsewhere), book.shown(elsewhere));
  let [nearest, likeness] = book.nearest(clauses, pieces);
  const [best, like] = book.nearest(roots(book), pieces);
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
  if (quote.short || whose === "theirs") return false;
  const found = book.find(quote.pieces);
  if (found && (whose === "ours" || quote.letters >= 8)) return tell(finding, "match", cited(found), book.shown(found));
  const [nearest, likeness] = book.nearest(roots(book), quote.pieces);
  if (likeness >= 0.8 && (whose === "ours" || quote.letters >= 12)) return tell(finding, "differs", cited(nearest), book.shown(nearest));
  finding.status = "differs";
  return whose === "ours" && p.claimed(quote);
}
