// The text in which a word that was meant is looked for, the twin of search/rewrite/lexicon.go.

import { fold, keyOf, keyText } from "./fold";
import { compare, tokens, tokensOf, WORD } from "./tokens";
import { context, type Clause, type Vocabulary } from "./clause";

const STOP = "\n";

/** Up to how many clauses the lexicon holds their whole text; of a larger corpus it holds the names alone. */
export const MAX_CLAUSES = 1500;

export interface Candidate {
  text: string;
  count: number;
  name: boolean;
}

/** One place of a pattern: a character, or a condition. */
export type Sign = string | ((it: string) => boolean);

export class Lexicon {
  /** Latin words. */
  readonly words = new Set<string>();
  /** Words that the text need not have to be right. */
  readonly known: string[];
  /** Folded texts with a stop between, and their keys. */
  private readonly characters: string[] = [];
  private keys = "";
  private readonly names = new Set<string>();
  private readonly places = new Map<string, number[]>();
  /** Which characters stand beside each other in keys. */
  private readonly pairs = new Set<string>();

  constructor(vocabulary: Vocabulary, clauses: Clause[]) {
    for (const name of vocabulary.names) {
      this.add(name);
      this.names.add(keyText(name));
    }
    this.known = vocabulary.elsewhere.flatMap((it) => it.words.map(keyText));
    for (const { word } of vocabulary.synonyms) for (const it of tokens(word)) if (it.kind === WORD) this.words.add(it.term);
    for (const clause of clauses) {
      this.add(clause.text);
      this.add(context(clause));
    }
    this.characters.forEach((it, i) => {
      const places = this.places.get(it);
      if (places) places.push(i);
      else this.places.set(it, [i]);
    });
    let last = STOP;
    for (const it of this.keys) {
      this.pairs.add(last + it);
      last = it;
    }
  }

  private add(text: string): void {
    const folded = fold(text);
    for (const it of folded.characters) this.characters.push(it);
    this.characters.push(STOP);
    this.keys += keyOf(folded).characters.join("") + STOP;
    for (const it of tokensOf(folded)) if (it.kind === WORD) this.words.add(it.term);
  }

  /** Whether the key of a text stands in the lexicon. */
  has(key: string): boolean {
    return this.keys.includes(key);
  }

  /** Whether two characters stand beside each other. */
  pair(a: string, b: string): boolean {
    return this.pairs.has(a + b);
  }

  /** The pieces whose characters fit the pattern, the likeliest first: names before other text, then what stands there
   * most often. It looks where the rarest character of the pattern stands. */
  find(pattern: Sign[]): Candidate[] {
    const frequency = (sign: Sign): number => (typeof sign === "string" ? (this.places.get(sign)?.length ?? 0) : Infinity);
    const anchor = pattern.reduce((best, sign, i) => (frequency(sign) < frequency(pattern[best]!) ? i : best), 0);
    const rarest = pattern[anchor]!;
    const counts = new Map<string, number>();
    const at = (from: number): void => {
      if (from < 0 || from + pattern.length > this.characters.length) return;
      for (let n = 0; n < pattern.length; n++) {
        const sign = pattern[n]!;
        const it = this.characters[from + n]!;
        if (typeof sign === "string" ? sign !== it : !sign(it)) return;
      }
      const text = this.characters.slice(from, from + pattern.length).join("");
      counts.set(text, (counts.get(text) ?? 0) + 1);
    };
    if (typeof rarest === "string") for (const i of this.places.get(rarest) ?? []) at(i - anchor);
    else for (const [it, places] of this.places) if (rarest(it)) for (const i of places) at(i);
    return [...counts]
      .map(([text, count]) => ({ text, count, name: this.names.has(text) }))
      .sort((a, b) => Number(b.name) - Number(a.name) || b.count - a.count || compare(a.text, b.text));
  }
}
