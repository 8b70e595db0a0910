// Finds the text that fits a pattern, the part of search/rewrite/lexicon.go that only the interpreter needs.

import { STOP, type Lexicon } from "./lexicon";
import { compare } from "./tokens";

export interface Candidate {
  text: string;
  count: number;
  name: boolean;
}

/** One place of a pattern: a character, or a condition. */
export type Sign = string | ((it: string) => boolean);

export class Finder {
  private readonly places = new Map<string, number[]>();
  /** Which characters stand beside each other in keys. */
  private readonly pairs = new Set<string>();

  private readonly characters: string[];

  constructor(private readonly lexicon: Lexicon) {
    this.characters = [...lexicon.folded];
    this.characters.forEach((it, i) => {
      const places = this.places.get(it);
      if (places) places.push(i);
      else this.places.set(it, [i]);
    });
    let last = STOP;
    for (const it of lexicon.keys) {
      this.pairs.add(last + it);
      last = it;
    }
  }

  /** Whether two characters stand beside each other. */
  pair(a: string, b: string): boolean {
    return this.pairs.has(a + b);
  }

  /** The pieces whose characters fit the pattern, the likeliest first: names before other text, then what stands there
   * most often. It looks where the rarest character of the pattern stands. */
  find(pattern: Sign[]): Candidate[] {
    const { characters } = this;
    const { names } = this.lexicon;
    const frequency = (sign: Sign): number => (typeof sign === "string" ? (this.places.get(sign)?.length ?? 0) : Infinity);
    const anchor = pattern.reduce((best, sign, i) => (frequency(sign) < frequency(pattern[best]!) ? i : best), 0);
    const rarest = pattern[anchor]!;
    const counts = new Map<string, number>();
    const at = (from: number): void => {
      if (from < 0 || from + pattern.length > characters.length) return;
      for (let n = 0; n < pattern.length; n++) {
        const sign = pattern[n]!;
        const it = characters[from + n]!;
        if (typeof sign === "string" ? sign !== it : !sign(it)) return;
      }
      const text = characters.slice(from, from + pattern.length).join("");
      counts.set(text, (counts.get(text) ?? 0) + 1);
    };
    if (typeof rarest === "string") for (const i of this.places.get(rarest) ?? []) at(i - anchor);
    else for (const [it, places] of this.places) if (rarest(it)) for (const i of places) at(i);
    return [...counts]
      .map(([text, count]) => ({ text, count, name: names.has(text) }))
      .sort((a, b) => Number(b.name) - Number(a.name) || b.count - a.count || compare(a.text, b.text));
  }
}
