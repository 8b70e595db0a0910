// What people say in other words than the text, and what the text does not say at all: types alone.

/** A question that a guideline does not answer, and what is true instead. */
export interface Silence {
  /** Its place among all. */
  at: number;
  id: string;
  question: string;
  /** Patterns of which a query has one: words with a blank between, of which it has all; of words with | between it has
   * one; and ?kind, if it is a question of the kind. */
  asked: string[];
  /** With one of these it asks for something else: 其他用户 is not 他用. */
  unless?: string[];
  says: string;
  /** Keys of the clauses that come nearest, and of the one that names who can be asked. */
  near: string[];
  ask: string;
}

/** Synonyms and silences: those for which a query of the words of the text can ask, or the others. */
export interface Said {
  /** What words stand for, the words, the longer words in which they are none, and the guideline they are for. */
  synonyms: string[][][];
  silences: Silence[];
}
