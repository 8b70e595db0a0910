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
import { repair } from "./repair";
import type { Interpreter, Interpreting, Rewriting } from "./rewriting";
import { setCommon, setTraditional, type Tables } from "./tables";

/** Makes an interpreter of the tables, the vocabulary and the clauses. */
export type OpenInterpreter = (tables: Tables, vocabulary: Vocabulary, clauses: Clause[]) => Interpreter;

export const openInterpreter: OpenInterpreter = (tables, vocabulary, clauses) => {
  // A script of its own has tables of its own.
  setTraditional(vocabulary.traditional + tables.traditional);
  setCommon(vocabulary.common);
  const finders = new Map<Lexicon, Finder>();
  const pinyin = new Pinyin(tables.pinyin);
  const interpreting = (r: Rewriting): Interpreting => {
    const finder = finders.get(r.lexicon) ?? new Finder(r.lexicon);
    finders.set(r.lexicon, finder);
    return { ...r, finder, pinyin };
  };
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
    readLatin: (words, r) => readLatin(words, interpreting(r)),
    repair: (text, r) => repair(text, interpreting(r)),
  };
};
