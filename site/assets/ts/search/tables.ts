// The tables of the rules. They come with the index, so that they are written down once.

import type { Silence } from "./said";

/** What is needed only for a query that the text does not have. */
export interface Tables {
  /** The synonyms that the vocabulary has not: what words stand for, the words, the longer words in which they are none,
   * and the guideline they are for. */
  synonyms: string[][][];
  /** All of them. */
  silences: Silence[];
  /** Each traditional character followed by its simplified form. */
  traditional: string;
  /** A syllable, a blank and its characters, a line each. */
  pinyin: string;
  /** Those of all clauses, in order; none of a larger index. */
  eIds: string[];
  /** How people put what each clause says, a line for each wording; and the average length of that with the context. */
  wordings: string[];
  everyday: number;
  /** The names of each document, by which a citation may call it. */
  titles: Record<string, string[]>;
}

export const simplified = new Map<string, string>();

export function setTraditional(table: string): void {
  const pairs = [...table];
  for (let i = 0; i + 1 < pairs.length; i += 2) simplified.set(pairs[i]!, pairs[i + 1]!);
}

/** Phrases that only ask, and what kind of answer they want; the longer of two first. */
export let phrases: [string, string][] = [];

export function setPhrases(all: [string, string][]): void {
  phrases = all;
}

/** The weights of common words, from 0 to 1. */
const weights = new Map<string, number>();
const LONGEST = 4;

export function setCommon(table: string): void {
  const lines = table.split("\n");
  lines.forEach((line, i) => line.split(" ").forEach((it) => weights.set(it, i / lines.length)));
}

/** The weight of each character of a key: how much it says. Common words are read from the left, the longest first. */
export function weigh(key: string[]): number[] {
  const all: number[] = [];
  while (all.length < key.length) {
    let size = Math.min(LONGEST, key.length - all.length);
    while (size > 0 && !weights.has(key.slice(all.length, all.length + size).join(""))) size--;
    const weight = size > 0 ? weights.get(key.slice(all.length, all.length + size).join(""))! : 1;
    for (let n = Math.max(size, 1); n > 0; n--) all.push(weight);
  }
  return all;
}
