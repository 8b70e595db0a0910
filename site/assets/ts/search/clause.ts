// What is searched, the twin of search/corpus.

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
  defines: string[];
  facets: Record<string, string[]>;
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

/** Everything that the clause is read with. */
export const context = (clause: Clause): string => [...clause.under, ...clause.above].join("\n");

/** Whether the clause is the one with the key, or below it. */
export const within = (clause: Clause, of: string): boolean => key(clause) === of || key(clause).startsWith(`${of}.`);

/** The headings above, from the chapter down. */
export const path = (clause: Clause): string[] => (clause.id.includes(".") ? [...clause.above, ...clause.under.slice(0, 1)] : []);

export interface Synonym {
  word: string;
  for: string[];
}

/** Subjects that the text leaves to others, what to say, and the key of the clause that names who can be asked. */
export interface Elsewhere {
  words: string[];
  /** Words that hold one of these by chance: 其他用户 is no 他用. */
  unless?: string[];
  note: string;
  ask: string;
}

export interface Vocabulary {
  names: string[];
  synonyms: Synonym[];
  elsewhere: Elsewhere[];
  /** Of the traditional characters that the texts have: each followed by its simplified form. */
  traditional: string;
  /** Phrases that only ask, and what kind of answer they want. */
  phrases: [string, string][];
}
