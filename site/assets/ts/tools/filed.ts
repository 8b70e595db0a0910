// What a page that counts or decides puts into the dossier: its words of the day, with what was asked, so that the page can
// be opened again with the same. Kept in this browser, and only when the reader presses for it.

import { filed_done, filed_not } from "@params";
import { h } from "../dom";
import { keep, keyOf } from "./draft";
import { values, type Value } from "./record";

/** A part of the dossier that was made, not written. */
export interface Filed {
  /** What was asked: the address behind the #. */
  asked: string;
  /** When: YYYY-MM-DD. */
  on: string;
  /** What came of it, in one line. */
  said: string;
  /** Lines: gaps, or days with a tab between their columns. */
  lines: string[];
  /** What the text leaves open: to be asked. */
  questions: string[];
}

const [MOST, LONGEST] = [100, 2_000];

/** Puts a part into the dossier; it returns what is to be said. */
export function file(document: string, part: string, it: Filed): string {
  const short = (list: string[]): Value => list.slice(0, MOST).map((line) => line.slice(0, LONGEST));
  const made = values({ asked: it.asked, on: it.on, said: it.said, lines: short(it.lines), questions: short(it.questions) });
  return keep(keyOf(document, part), made) ? filed_done : filed_not;
}

/** A link to the dossier, shown beside what was said. */
export const toDossier = (address: string, words: string): HTMLElement => h("a", { href: address }, words);
