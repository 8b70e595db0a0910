// The tables of the rules. They come with the index, so that they are written down once.

/** What is needed only for a query that the text does not have. */
export interface Tables {
  /** Each traditional character followed by its simplified form. */
  traditional: string;
  /** A syllable, a blank and its characters, a line each. */
  pinyin: string;
  /** Those of all clauses, in order; none of a larger index. */
  eIds: string[];
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
