// The text in which a word that was meant is looked for, with ./finder.ts the twin of search/rewrite/lexicon.go.

import { fold, isWord, keyOf, keyText } from "./fold";
import { tokens, tokensOf, WORD } from "./tokens";
import { ungrouped, type Clause, type Vocabulary } from "./clause";

/** Stands between two texts. */
export const STOP = "\n";

export class Lexicon {
  /** Latin words. */
  readonly words = new Set<string>();
  /** Folded texts with a stop between, and their keys. */
  folded = "";
  keys = "";
  readonly names = new Set<string>();

  /** Whether it holds the texts of all clauses. */
  readonly whole: boolean;

  /** Of the clauses with what each is read with. */
  constructor(vocabulary: Vocabulary, clauses: Clause[], read: (clause: Clause) => string) {
    this.whole = clauses.length > 0;
    for (const name of vocabulary.names) {
      this.add(name);
      this.names.add(keyText(name));
    }
    for (const clause of clauses) {
      this.add(clause.text);
      this.add(read(clause));
    }
    this.learn(vocabulary.synonyms);
  }

  /** Takes the Latin words of synonyms. */
  learn(synonyms: string[][][]): void {
    for (const { word } of ungrouped(synonyms)) for (const it of tokens(word)) if (it.kind === WORD) this.words.add(it.term);
  }

  private add(text: string): void {
    const folded = fold(text);
    this.folded += folded.characters.join("") + STOP;
    this.keys += keyOf(folded).characters.join("") + STOP;
    if (folded.characters.some(isWord)) for (const it of tokensOf(folded)) if (it.kind === WORD) this.words.add(it.term);
  }

  /** Whether the key of a text stands in the lexicon. */
  has(key: string): boolean {
    return this.keys.includes(key);
  }
}
