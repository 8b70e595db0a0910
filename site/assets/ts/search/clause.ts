// What is searched, the twin of search/corpus.

import type { Patterns } from "./said";
import { compare } from "./tokens";

export interface Clause {
  document: string;
  id: string;
  citation: string;
  text: string;
  /** What the clause is read with: what it directly stands under, the sentence that it completes, the fields of its
   * form; and the headings above that. */
  under: string[];
  above: string[];
  /** How people put what the clause says. */
  wordings: string[];
  defines: string[];
  facets: Record<string, string[]>;
  /** The kinds of question that it answers, beside those that its words show. */
  answers: string[];
}

export const key = (clause: Clause): string => `${clause.document}/${clause.id}`;

/** Compares two keys by their numbers: 3.2 before 3.10. */
export function byNumber(a: string, b: string): number {
  const other = b.split(".");
  for (const [i, it] of a.split(".").entries()) {
    const beside = other[i];
    if (beside === undefined) return 1;
    if (it === beside) continue;
    return /^\d+$/.test(it) && /^\d+$/.test(beside) ? Number(it) - Number(beside) : compare(it, beside);
  }
  return a === b ? 0 : -1;
}

/** What the text has the clause read with. */
export const context = (clause: Clause): string => [...clause.under, ...clause.above].join("\n");

/** The context and how people put what the clause says. */
export const everyday = (clause: Clause): string => [...clause.under, ...clause.above, ...clause.wordings].join("\n");

/** Whether the clause is the one with the key, or below it. */
export const within = (clause: Clause, of: string): boolean => key(clause) === of || key(clause).startsWith(`${of}.`);

/** The headings above, from the chapter down. */
export const path = (clause: Clause): string[] => (clause.id.includes(".") ? [...clause.above, ...clause.under.slice(0, 1)] : []);

export interface Synonym {
  word: string;
  for: string[];
  /** Longer words that hold it and say something else: 手续费 is not 手续. */
  unless: string[];
  /** The guideline whose words it is for; "" is every one. */
  document: string;
}

export interface Vocabulary {
  /** Those for which a query of the words of the text can ask. */
  synonyms: string[][][];
  silences: Patterns[];
  names: string[];
  /** Of the traditional characters that the texts have: each followed by its simplified form. */
  traditional: string;
  /** Phrases that only ask, and what kind of answer they want. */
  phrases: [string, string][];
  /** Common words of the language: a line for each class, the commonest first. */
  common: string;
}

export const ungrouped = (groups: string[][][]): Synonym[] =>
  groups.flatMap(([to = [], words = [], unless = [], [document = ""] = []]) => words.map((word) => ({ word, for: to, unless, document })));
