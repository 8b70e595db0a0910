// What a query means beyond the words that it has of the text: a citation, pinyin, a slip. It is a script of its own
// (../interpret.ts), fetched with the tables for the first query that needs it.

import { find } from "../resolve";
import { Finder } from "./finder";
import { readLatin } from "./latin";
import type { Lexicon } from "./lexicon";
import { Pinyin } from "./pinyin";
import { repair } from "./repair";
import type { Rewriting } from "./rewrite";

/** What an interpretation of one query works with. */
export interface Interpreting extends Rewriting {
  finder: Finder;
  pinyin: Pinyin;
}

export interface Interpreter {
  /** The clauses that a citation means. */
  find: typeof find;
  /** Words of letters as pinyin, as many together as there can be: the characters, and how many words they take. */
  readLatin(words: string[], r: Rewriting): ReturnType<typeof readLatin>;
  /** A word with the characters that were meant. */
  repair(text: string, r: Rewriting): string;
}

/** Makes an interpreter of the table of pinyin and the lexicon. */
export type OpenInterpreter = (pinyin: string, lexicon: Lexicon) => Interpreter;

export const openInterpreter: OpenInterpreter = (table, lexicon) => {
  const tools = { finder: new Finder(lexicon), pinyin: new Pinyin(table) };
  return {
    find,
    readLatin: (words, r) => readLatin(words, { ...r, ...tools }),
    repair: (text, r) => repair(text, { ...r, ...tools }),
  };
};
