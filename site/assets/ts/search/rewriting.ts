// What the parts of a rewriting pass to one another: types alone, so that none of them has to import another.

import type { Found } from "../resolve";
import type { Finder } from "./finder";
import type { Lexicon } from "./lexicon";
import type { Pinyin } from "./pinyin";
import type { Reading } from "./reading";

/** What a rewriting of one query works with. */
export interface Rewriting {
  lexicon: Lexicon;
  change(why: string, from: string, ...to: string[]): void;
  /** None for a query of the words of the text: it has nothing to interpret. */
  interpreter: Interpreter | null;
}

/** What an interpretation of one query works with. */
export interface Interpreting extends Rewriting {
  finder: Finder;
  pinyin: Pinyin;
}

/** Characters that were typed as letters, and how many words of letters they take. */
export interface Spelling {
  text: string;
  used: number;
}

export interface Interpreter {
  /** The keys of the clauses that a citation means in every guideline, and if it means none, of those that come nearest. */
  find(citation: string): Found;
  /** Words of letters as pinyin, as many together as there can be. */
  readLatin(words: string[], r: Rewriting): Spelling | null;
  /** What reads numbers and citations. */
  reading: Reading;
  /** A word with the characters that were meant. */
  repair(text: string, r: Rewriting): string;
}
