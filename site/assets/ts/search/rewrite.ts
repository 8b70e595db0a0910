// The words of the text for those of the query, the twin of search/rewrite. Every change is reported, and a word in
// quotation marks is never changed.

import { context, everyday, ungrouped, type Clause, type Synonym, type Vocabulary } from "./clause";
import { keyText } from "./fold";
import { complete, strangers } from "./latin";
import { Lexicon } from "./lexicon";
import { word, type Node } from "./query";
import { strip } from "./question";
import type { Change } from "./result";
import type { Interpreter, Rewriting } from "./rewriting";

/** A synonym with its key, and those of longer words that hold it. */
interface Known extends Synonym {
  key: string[];
  longer: string[][];
}

/** Kinds of answer that are a number. */
const COUNTED = ["period", "amount", "count", "share"];

/** Whether a query asks for a number, which only the interpreter can read. */
export const asksNumber = (node: Node): boolean => saying(node).some((text) => strip(text).kinds.some((it) => COUNTED.includes(it)));

/** The texts that a query asks for. */
function saying(node: Node): string[] {
  switch (node.kind) {
    case "word":
    case "phrase":
      return [node.text];
    case "near":
      return node.terms;
    case "and":
    case "or":
      return node.parts.flatMap(saying);
    default:
      return [];
  }
}

export class Rewriter {
  /** What the texts say, and, once the tables are there, that with how people put it. */
  private readonly texts: Lexicon;
  private everyday: Lexicon | null = null;
  /** The longest word first. */
  private readonly synonyms: Known[] = [];

  constructor(
    private readonly vocabulary: Vocabulary,
    clauses: Clause[],
  ) {
    this.texts = new Lexicon(vocabulary, clauses, context);
    this.add(vocabulary.synonyms);
  }

  /** Takes the synonyms of the tables, and that the clauses have their wordings. */
  learn(synonyms: string[][][], clauses: Clause[]): void {
    this.add(synonyms);
    this.everyday = new Lexicon(this.vocabulary, clauses, everyday);
    for (const it of [this.texts, this.everyday]) it.learn(synonyms);
  }

  private add(groups: string[][][]): void {
    for (const it of ungrouped(groups)) {
      this.synonyms.push({ ...it, key: [...keyText(it.word)], longer: it.unless.map((to) => [...keyText(to)]) });
    }
    this.synonyms.sort((a, b) => b.key.length - a.key.length);
  }

  /** Whether a query has a word that the texts lack, beside the phrases that ask: only for such a query it counts how
   * people put what a clause says. What of a large corpus is lacking is not known. */
  isEveryday(node: Node): boolean {
    return saying(node).some((text) => !this.texts.whole || strip(text).words.some((it) => !this.texts.has(it)));
  }

  /** Whether a text stands nowhere in the corpus. Of one whose texts the lexicon does not hold nothing is known to lack. */
  lacks(text: string): boolean {
    return this.texts.whole && !this.texts.has(keyText(text));
  }

  /** The tree with the words of the text, and what was changed. */
  rewrite(node: Node, interpreter: Interpreter | null): { node: Node; changes: Change[] } {
    const changes: Change[] = [];
    const rewriting: Rewriting = {
      lexicon: (this.isEveryday(node) && this.everyday) || this.texts,
      interpreter,
      change: (why, from, ...to) => {
        if (!changes.some((it) => it.from === from)) changes.push({ from, to, why });
      },
    };
    const parts = this.and(node.kind === "and" ? node.parts : [node], rewriting);
    return { node: parts.length === 1 ? parts[0]! : { kind: "and", parts }, changes };
  }

  private and(nodes: Node[], r: Rewriting): Node[] {
    const out: Node[] = [];
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]!;
      if (node.kind === "word") {
        const letters = strangers(nodes.slice(i), r.lexicon);
        const latin = letters.length > 0 ? r.interpreter?.readLatin(letters, r) : null;
        if (latin) {
          out.push(...this.words(latin.text, r));
          i += latin.used - 1;
        } else out.push(...this.word(node.text, r));
      } else if (node.kind === "or") {
        const parts = node.parts.map((it) => {
          const to = it.kind === "word" ? this.word(it.text, r) : [];
          return to.length === 1 ? to[0]! : it;
        });
        out.push({ kind: "or", parts });
      } else if (node.kind === "and") out.push({ kind: "and", parts: this.and(node.parts, r) });
      else out.push(node);
    }
    return out;
  }

  /** Rewrites one word: what is wrong in it, and its synonyms. */
  private word(text: string, r: Rewriting): Node[] {
    const completed = complete(text, r);
    if (completed) return [completed];
    const nodes = this.words(text, r);
    const [only] = nodes;
    if (nodes.length === 1 && only?.kind === "word" && only.text === text) {
      const key = keyText(text);
      const repaired = repairs(key, r);
      if (repaired !== key) return this.words(repaired, r);
    }
    return nodes;
  }

  /** Puts the synonyms in a word, and mends what stands between them. */
  private words(text: string, r: Rewriting): Node[] {
    const key = [...keyText(text)];
    const out: Node[] = [];
    let rest = 0; // where what is not rewritten begins
    const flush = (end: number): void => {
      if (end > rest) out.push(word(repairs(key.slice(rest, end).join(""), r)));
    };
    for (let i = 0; i < key.length; ) {
      const synonym = this.synonyms.find((it) => this.stands(it, key, i, r.lexicon));
      if (!synonym) {
        i++;
        continue;
      }
      flush(i);
      r.change("同义词", synonym.word, ...synonym.for);
      const { document } = synonym;
      out.push({ kind: "or", parts: [word(synonym.word), ...synonym.for.map((it): Node => (document === "" ? word(it) : { kind: "own", document, text: it }))] });
      i += synonym.key.length;
      rest = i;
    }
    if (rest === 0) return [word(text)];
    flush(key.length);
    return out;
  }

  /** Whether a synonym stands at i. A Latin one must be a whole word; and where the text has the word with its
   * neighbour, that longer word is what is said (开发票 in 虚开发票). */
  private stands(synonym: Known, key: string[], i: number, lexicon: Lexicon): boolean {
    const end = i + synonym.key.length;
    if (end > key.length || synonym.key.some((it, n) => key[i + n] !== it)) return false;
    if (isLatin(synonym.key[0]!) && ((i > 0 && isLatin(key[i - 1]!)) || (end < key.length && isLatin(key[end]!)))) return false;
    const inText = (from: number, to: number): boolean => from >= 0 && to <= key.length && lexicon.has(key.slice(from, to).join(""));
    if (inText(i - 1, end) || inText(i, end + 1)) return false;
    // Nor is it part of a longer word that says something else.
    const covers = (to: string[]): boolean => {
      for (let from = Math.max(0, end - to.length); from <= i && from + to.length <= key.length; from++) {
        if (to.every((it, n) => key[from + n] === it)) return true;
      }
      return false;
    };
    return !synonym.longer.some(covers);
  }
}

/** Puts right what a word says beside the phrases that only ask. */
function repairs(text: string, r: Rewriting): string {
  for (const said of strip(text).words) text = text.replace(said, () => r.interpreter?.repair(said, r) ?? said);
  return text;
}

const isLatin = (it: string): boolean => /^[a-zA-Z0-9]$/.test(it);
