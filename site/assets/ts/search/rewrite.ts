// The words of the text for those of the query, the twin of search/rewrite. Every change is reported, and a word in
// quotation marks is never changed.

import { ungrouped, type Clause, type Synonym, type Vocabulary } from "./clause";
import { keyText } from "./fold";
import { complete, strangers } from "./latin";
import { Lexicon } from "./lexicon";
import { word, type Node } from "./query";
import { strip } from "./question";
import type { Change } from "./result";
import type { Interpreter, Rewriting } from "./rewriting";

/** A synonym with its key, those of what it stands for and those of longer words that hold it. */
interface Known extends Synonym {
  key: string[];
  keys: string[][];
  longer: string[][];
}

/** Kinds of answer that are a number. */
const COUNTED = ["period", "amount", "count", "share"];

export class Rewriter {
  readonly lexicon: Lexicon;
  /** The longest word first. */
  private readonly synonyms: Known[] = [];

  constructor(vocabulary: Vocabulary, clauses: Clause[]) {
    this.lexicon = new Lexicon(vocabulary, clauses);
    this.learn(vocabulary.synonyms);
  }

  /** Takes synonyms beside those that it has. */
  learn(groups: string[][][]): void {
    for (const it of ungrouped(groups)) {
      this.synonyms.push({ ...it, key: [...keyText(it.word)], keys: it.for.map((to) => [...keyText(to)]), longer: it.unless.map((to) => [...keyText(to)]) });
    }
    this.synonyms.sort((a, b) => b.key.length - a.key.length);
  }

  /** Whether a query is of words of the text and phrases that ask: what it means needs no interpreter. */
  plain(node: Node): boolean {
    const said = (text: string): boolean => {
      const { words, kinds } = strip(text);
      return words.every((it) => this.lexicon.has(it)) && !kinds.some((it) => COUNTED.includes(it));
    };
    switch (node.kind) {
      case "word":
      case "phrase":
        return said(node.text);
      case "near":
        return node.terms.every(said);
      case "and":
      case "or":
        return node.parts.every((it) => this.plain(it));
      default:
        return node.kind !== "cite";
    }
  }

  /** Whether a text stands nowhere in the corpus. Of one whose texts the lexicon does not hold nothing is known to lack. */
  lacks(text: string): boolean {
    return this.lexicon.whole && !this.lexicon.has(keyText(text));
  }

  /** The tree with the words of the text, and what was changed. */
  rewrite(node: Node, interpreter: Interpreter | null): { node: Node; changes: Change[] } {
    const changes: Change[] = [];
    const rewriting: Rewriting = {
      lexicon: this.lexicon,
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
      const synonym = this.synonyms.find((it) => this.stands(it, key, i));
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
  private stands(synonym: Known, key: string[], i: number): boolean {
    const end = i + synonym.key.length;
    if (end > key.length || synonym.key.some((it, n) => key[i + n] !== it)) return false;
    if (isLatin(synonym.key[0]!) && ((i > 0 && isLatin(key[i - 1]!)) || (end < key.length && isLatin(key[end]!)))) return false;
    const inText = (from: number, to: number): boolean => from >= 0 && to <= key.length && this.lexicon.has(key.slice(from, to).join(""));
    if (inText(i - 1, end) || inText(i, end + 1)) return false;
    // Nor is it part of what it would be put for, or of a longer word that says something else.
    const covers = (to: string[]): boolean => {
      for (let from = Math.max(0, end - to.length); from <= i && from + to.length <= key.length; from++) {
        if (to.every((it, n) => key[from + n] === it)) return true;
      }
      return false;
    };
    return !synonym.keys.some((it) => it.length > synonym.key.length && covers(it)) && !synonym.longer.some(covers);
  }
}

/** Puts right what a word says beside the phrases that only ask. */
function repairs(text: string, r: Rewriting): string {
  for (const said of strip(text).words) text = text.replace(said, () => r.interpreter?.repair(said, r) ?? said);
  return text;
}

const isLatin = (it: string): boolean => /^[a-zA-Z0-9]$/.test(it);
