// The text in which a word that was meant is looked for, with ./finder.ts the twin of search/rewrite/lexicon.go.

import { fold, keyOf, keyText } from "./fold";
import { tokens, tokensOf, WORD } from "./tokens";
import { context, ungrouped, type Clause, type Vocabulary } from "./clause";
import type { Said, Silence } from "./said";

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
  readonly characters: string[] = [];
  keys = "";
  readonly names = new Set<string>();

  /** Whether it holds the texts of all clauses. */
  readonly whole: boolean;

  constructor(vocabulary: Vocabulary, clauses: Clause[]) {
    this.whole = clauses.length > 0;
    for (const name of vocabulary.names) {
      this.add(name);
      this.names.add(keyText(name));
    }
    for (const clause of clauses) {
      this.add(clause.text);
      this.add(context(clause));
    }
    this.learn(vocabulary);
  }

  /** Takes the Latin words of synonyms, and the words of silences. */
  learn({ synonyms, silences }: Said): void {
    for (const { word } of ungrouped(synonyms)) for (const it of tokens(word)) if (it.kind === WORD) this.words.add(it.term);
    this.known.push(...silences.flatMap(wordsOf).filter((it) => !this.has(it)));
  }

  private add(text: string): void {
    const folded = fold(text);
    for (const it of folded.characters) this.characters.push(it);
    this.characters.push(STOP);
    this.keys += keyOf(folded).characters.join("") + STOP;
    for (const it of tokensOf(folded)) if (it.kind === WORD) this.words.add(it.term);
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
