// What a query means beyond the words that it has of the text: a citation, pinyin, a slip. It is a script of its own
// (../interpret.ts), fetched with the tables for the first query that needs it.

import { find, type Found } from "../resolve";
import { typed } from "../amounts";
import { chapterID, citedHead, isCitation } from "./citation";
import type { Clause, Vocabulary } from "./clause";
import { Finder } from "./finder";
import { readLatin } from "./latin";
import type { Lexicon } from "./lexicon";
import { Pinyin } from "./pinyin";
import { quantities } from "./quantity";
import type { Reading } from "./reading";
import { repair } from "./repair";
import type { Rewriting } from "./rewrite";
import { setCommon, setTraditional, type Tables } from "./tables";

/** What an interpretation of one query works with. */
export interface Interpreting extends Rewriting {
  finder: Finder;
  pinyin: Pinyin;
}

export interface Interpreter {
  /** The keys of the clauses that a citation means in every guideline, and where it means none of those that come nearest. */
  find(citation: string): Found;
  /** Words of letters as pinyin, as many together as there can be: the characters, and how many words they take. */
  readLatin(words: string[], r: Rewriting): ReturnType<typeof readLatin>;
  /** What reads numbers and citations. */
  reading: Reading;
  /** A word with the characters that were meant. */
  repair(text: string, r: Rewriting): string;
}

/** Makes an interpreter of the tables, the vocabulary, the clauses and the lexicon. */
export type OpenInterpreter = (tables: Tables, vocabulary: Vocabulary, clauses: Clause[], lexicon: Lexicon) => Interpreter;

export const openInterpreter: OpenInterpreter = (tables, vocabulary, clauses, lexicon) => {
  // A script of its own has tables of its own.
  setTraditional(vocabulary.traditional + tables.traditional);
  setCommon(vocabulary.common);
  const tools = { finder: new Finder(lexicon), pinyin: new Pinyin(tables.pinyin) };
  const listings = new Map<string, { title: string; names: string[]; ids: string[]; eIds: Record<string, string>; parents: Record<string, string> }>();
  clauses.forEach(({ document, id }, i) => {
    const listing = listings.get(document) ?? { title: "", names: tables.titles[document] ?? [], ids: [], eIds: {}, parents: {} };
    listings.set(document, listing);
    listing.ids.push(id);
    listing.eIds[tables.eIds[i]!] = id;
  });
  return {
    find: (citation) => {
      const all: Found = { ids: [], near: [] };
      for (const [document, listing] of listings) {
        const { ids, near } = find(citation, listing);
        all.ids.push(...ids.map((id) => `${document}/${id}`));
        all.near.push(...near.map((id) => `${document}/${id}`));
      }
      return all;
    },
    reading: { typed, quantities, isCitation, citedHead, chapterID },
    readLatin: (words, r) => readLatin(words, { ...r, ...tools }),
    repair: (text, r) => repair(text, { ...r, ...tools }),
  };
};
