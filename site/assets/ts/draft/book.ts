// The words of every clause, as drafts are compared with them: the browser's side of generator/citecheck/book.go.

import { core } from "../citation";
import { treeOf, type Clause, type Clauses, type Tree } from "../resolve";

/** What the page holds of a document. */
export interface Source {
  document: string;
  title: string;
  names: string[] | null;
  /** ID, eId, ID of the clause above, label, own words. */
  clauses: [string, string, string, string, string][];
  /** ID, and the words that the clause hangs on. */
  leads: [string, string][] | null;
  /** Each traditional character and its simplified form. */
  traditional: string;
}

/** The letters and digits of a text: 1.5 keeps its point, 50% its sign. */
export const plain = (text: string): string =>
  [...text.normalize("NFKC").replace(/(?<![0-9])\.|\.(?![0-9])|[^\p{L}\p{N}%.]/gu, "")].map((it) => it.toLowerCase()).join("");

interface Words {
  bare: string;
  labelled: string;
  lead: string;
  size: number;
  shown: string;
  own: string;
}

export class Book {
  readonly tree: Tree;
  readonly listing: Clauses;
  /** The annexes with their titles, folded. */
  readonly annexes: [Clause, string][];
  private readonly of = new Map<Clause, Words>();
  private readonly place = new Map<Clause, number>();
  /** The clauses that have a pair of neighbouring characters: with everything below them, and in their own words. */
  private readonly whole = new Map<string, number[]>();
  private readonly own = new Map<string, number[]>();
  private readonly simple = new Map<string, string>();

  constructor(readonly source: Source) {
    for (let i = 0; i + 1 < source.traditional.length; i += 2) this.simple.set(source.traditional[i]!, source.traditional[i + 1]!);
    const bare = (text: string): string => plain(this.simplify(text));
    this.listing = {
      title: source.title,
      names: source.names ?? [],
      ids: source.clauses.map(([id]) => id),
      eIds: Object.fromEntries(source.clauses.map(([id, eId]) => [eId, id])),
      parents: Object.fromEntries(source.clauses.filter(([, , above]) => above !== "").map(([id, , above]) => [id, above])),
    };
    this.tree = treeOf(this.listing);
    const titles = new Map(source.clauses.map(([id, , , , own]) => [id, own]));
    this.annexes = this.tree.order.filter((it) => !it.parent && it.kind === "att").map((it) => [it, core(titles.get(it.id)!)]);
    const leads = new Map(source.leads ?? []);
    const texts = new Map(source.clauses.map(([id, , , label, own]) => [id, [bare(label), bare(own), own === "" ? label : label + own] as const]));
    const add = (to: Map<string, number[]>, pair: string, i: number): void => {
      const places = to.get(pair);
      if (places) places.push(i);
      else to.set(pair, [i]);
    };
    for (const [i, clause] of this.tree.order.entries()) {
      const all = [...below(clause)].map((it) => texts.get(it.id)!);
      const labelled = all.map(([label, own]) => label + own).join("");
      const [, own, shown] = texts.get(clause.id)!;
      const words = all.map(([, it]) => it).join("");
      this.of.set(clause, { bare: words, labelled, lead: bare(leads.get(clause.id) ?? ""), size: [...labelled].length, shown, own });
      this.place.set(clause, i);
      for (const it of pairs(own)) add(this.own, it, i);
      for (const it of pairs(words, labelled)) add(this.whole, it, i);
    }
  }

  /** A text in simplified characters, as long as it was. */
  simplify(text: string): string {
    return text.replace(/[\u4e00-\u9fff]/g, (it) => this.simple.get(it) ?? it);
  }

  /** The words of a clause as they are shown: its own line. */
  shown(clause: Clause): string {
    return this.of.get(clause)!.shown;
  }

  /** Whether an annex has a number and a title; strict wants more than half of its title. */
  annexCalled(number: string, title: string, strict: boolean): boolean {
    title = plain(this.simplify(title));
    return title !== "" && this.tree.order.some((it) => {
      if (it.parent || it.kind !== "att" || it.number.replace(/-.*/, "") !== number) return false;
      const { own } = this.of.get(it)!;
      return (own.includes(title) && (!strict || 2 * [...title].length > [...own].length)) || (own !== "" && title.includes(own));
    });
  }

  /** Whether a clause has the words, with what it hangs on. */
  has(clause: Clause, pieces: string[]): boolean {
    const { lead, bare, labelled } = this.of.get(clause)!;
    return inOrder(lead + bare, pieces) || inOrder(lead + labelled, pieces);
  }

  /** The smallest clause that has the words, of all or of those below one. */
  find(pieces: string[], under?: Clause): Clause | undefined {
    let least: Clause | undefined;
    const [from, to] = under ? this.range(under) : [0, this.tree.order.length];
    let places: number[] | undefined; // of the clauses that have the rarest pair
    for (const pair of pairs(...pieces)) {
      const having = this.whole.get(pair) ?? [];
      if (!places || having.length < places.length) places = having;
    }
    for (const i of places ?? this.tree.order.keys()) {
      if (i < from || i >= to) continue;
      const clause = this.tree.order[i]!;
      const { bare, labelled, size } = this.of.get(clause)!;
      if ((!least || size < this.of.get(least)!.size) && (inOrder(bare, pieces) || inOrder(labelled, pieces))) least = clause;
    }
    return least;
  }

  /** The place of a clause, and the one behind the last below it. */
  private range(clause: Clause): [number, number] {
    let last = clause;
    while (last.children.length > 0) last = last.children.at(-1)!;
    return [this.place.get(clause)!, this.place.get(last)! + 1];
  }

  /** The clause whose own words have most of the quotation's pairs of characters, and how many of one. */
  nearest(among: Clause[], pieces: string[]): [Clause, number] {
    const asked = pairs(pieces.join(""));
    const shared = new Map<number, number>();
    for (const pair of asked) for (const i of this.own.get(pair) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1);
    let nearest: Clause | undefined;
    let likeness = 0;
    for (const top of among) {
      const [from, to] = this.range(top);
      let [best, most] = [from, shared.get(from) ?? 0];
      for (const [i, n] of shared) if (i >= from && i < to && (n > most || (n === most && i < best))) [best, most] = [i, n];
      const like = most / Math.max(asked.size, 1);
      if (!nearest || like > likeness) [nearest, likeness] = [this.tree.order[best]!, like];
    }
    return [nearest!, likeness];
  }
}

/** A clause and everything below it, in order. */
function* below(clause: Clause): Generator<Clause> {
  yield clause;
  for (const it of clause.children) yield* below(it);
}

function pairs(...texts: string[]): Set<string> {
  const all = new Set<string>();
  for (const text of texts) {
    let before = "";
    for (const it of text) {
      if (before !== "") all.add(before + it);
      before = it;
    }
  }
  return all;
}

function inOrder(text: string, pieces: string[]): boolean {
  let from = 0;
  for (const piece of pieces) {
    const at = text.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
}
