// What the text does not say: types alone.

/** What a silence is found by. */
export interface Patterns {
  /** Patterns of which a query has one: words with a blank between, of which it has all; of words with | between it has
   * one; and ?kind, if it is a question of the kind. */
  asked: string[];
  /** With one of these it asks for something else: 其他用户 is not 他用. */
  unless?: string[];
}

/** A question that a guideline does not answer, and what is true instead. */
export interface Silence extends Patterns {
  id: string;
  question: string;
  says: string;
  /** Keys of the clauses that come nearest, and of the one that names who can be asked. */
  near: string[];
  ask: string;
}
