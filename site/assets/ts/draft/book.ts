// The words of every clause, as drafts are compared with them: the browser's side of generator/citecheck/book.go.

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
}

/** The letters and digits of a text: 1.5 keeps its point, 50% its sign. */
export const plain = (text: string): string =>
  [...text.normalize("NFKC").replace(/(?<![0-9])\.|\.(?![0-9])|[^\p{L}\p{N}%.]/gu, "")].map((it) => it.toLowerCase()).join("");

interface Words {
  bare: string;
  labelled: string;
  lead: string;
  own: Set<string>;
  size: number;
  shown: string;
}

export class Book {
  readonly tree: Tree;
  readonly listing: Clauses;
  private readonly of = new Map<Clause, Words>();

  constructor(readonly source: Source) {
    this.listing = {
      title: source.title,
      names: source.names ?? [],
      ids: source.clauses.map(([id]) => id),
      eIds: Object.fromEntries(source.clauses.map(([id, eId]) => [eId, id])),
      parents: Object.fromEntries(source.clauses.filter(([, , above]) => above !== "").map(([id, , above]) => [id, above])),
    };
    this.tree = treeOf(this.listing);
    const leads = new Map(source.leads ?? []);
    const texts = new Map(source.clauses.map(([id, , , label, own]) => [id, [plain(label), plain(own), own === "" ? label : label + own] as const]));
    for (const clause of this.tree.order) {
      const all = [...below(clause)].map((it) => texts.get(it.id)!);
      const labelled = all.map(([label, own]) => label + own).join("");
      const [, own, shown] = texts.get(clause.id)!;
      this.of.set(clause, { bare: all.map(([, it]) => it).join(""), labelled, lead: plain(leads.get(clause.id) ?? ""), own: pairs(own), size: [...labelled].length, shown });
    }
  }

  /** The words of a clause as they are shown: its own line. */
  shown(clause: Clause): string {
    return this.of.get(clause)!.shown;
  }

  /** Whether a clause has the words, with what it hangs on. */
  has(clause: Clause, pieces: string[]): boolean {
    const { lead, bare, labelled } = this.of.get(clause)!;
    return inOrder(lead + bare, pieces) || inOrder(lead + labelled, pieces);
  }

  /** The smallest clause that has the words, of all or of those below one. */
  find(pieces: string[], under?: Clause): Clause | undefined {
    let least: Clause | undefined;
    for (const clause of under ? below(under) : this.tree.order) {
      const { bare, labelled, size } = this.of.get(clause)!;
      if ((!least || size < this.of.get(least)!.size) && (inOrder(bare, pieces) || inOrder(labelled, pieces))) least = clause;
    }
    return least;
  }

  /** The clause whose own words have most of the quotation's pairs of characters, and how many of one. */
  nearest(among: Clause[], pieces: string[]): [Clause, number] {
    const asked = pairs(pieces.join(""));
    let nearest: Clause | undefined;
    let likeness = 0;
    for (const top of among) {
      for (const clause of below(top)) {
        const { own } = this.of.get(clause)!;
        let shared = 0;
        for (const pair of asked) if (own.has(pair)) shared++;
        const like = shared / Math.max(asked.size, 1);
        if (!nearest || like > likeness) [nearest, likeness] = [clause, like];
      }
    }
    return [nearest!, likeness];
  }
}

/** A clause and everything below it, in order. */
function* below(clause: Clause): Generator<Clause> {
  yield clause;
  for (const it of clause.children) yield* below(it);
}

function pairs(text: string): Set<string> {
  const chars = [...text];
  return new Set(chars.slice(1).map((it, i) => chars[i]! + it));
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
