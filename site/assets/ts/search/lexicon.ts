// The text in which a word that was meant is looked for, with ./finder.ts the twin of search/rewrite/lexicon.go.

import { fold, isWord, keyOf, keyText } from "./fold";
import { tokens, tokensOf, WORD } from "./tokens";
import { ungrouped, type Clause, type Vocabulary } from "./clause";
import type { Silence } from "./said";

/** The words in the patterns of a silence. */
const wordsOf = ({ asked }: Silence): string[] =>
  asked
    .join(" ")
    .split(/[ |]/)
    .filter((it) => it !== "" && !it.startsWith("?"));

/** Stands between two texts. */
export const STOP = "\n";

export class Lexicon {
  /** Latin words. */
  readonly words = new Set<string>();
  /** Words that the text need not have to be right. */
  readonly known: string[] = [];
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
    this.learn(vocabulary.synonyms, []);
  }

  /** Takes the Latin words of synonyms, and the words of silences. */
  learn(synonyms: string[][][], silences: Silence[]): void {
    for (const { word } of ungrouped(synonyms)) for (const it of tokens(word)) if (it.kind === WORD) this.words.add(it.term);
    this.known.push(...silences.flatMap(wordsOf).filter((it) => !this.has(it)));
  }

  private add(text: string): void {
    const folded = fold(text);
    this.folded += folded.characters.join("") + STOP;
    this.keys += keyOf(folded).characters.join("") + STOP;
    if (folded.characters.some(isWord)) for (const it of tokensOf(folded)) if (it.kind === WORD) this.words.add(it.term);
  }

  /** Whether a name fits, such as one that a text begins with. */
  nameIn(fits: (name: string) => boolean): boolean {
    return [...this.names].some((it) => [...it].length > 2 && fits(it));
  }

  /** Whether the key of a text stands in the lexicon. */
  has(key: string): boolean {
    return this.keys.includes(key);
  }
}
