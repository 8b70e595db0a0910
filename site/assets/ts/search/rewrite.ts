// The words of the text for those of the query, the twin of search/rewrite. Every change is told, and a word in
// quotation marks is never changed.

import type { Clause, Synonym, Vocabulary } from "./clause";
import { isHan, keyText } from "./fold";
import type { Interpreter } from "./interpreter";
import { complete, strangers } from "./latin";
import { Lexicon } from "./lexicon";
import { word, type Node } from "./query";
import { strip } from "./question";
import type { Change } from "./result";
import { phrases } from "./tables";

/** What a rewriting of one query works with. */
export interface Rewriting {
  lexicon: Lexicon;
  change(why: string, from: string, ...to: string[]): void;
  /** Asks for the interpreter. Without one the tree is no answer, but says that one is wanted. */
  interpreter(): Interpreter | null;
}

/** The tree with the words of the text, and what was changed; or null where an interpreter is wanted for that. */
export type Rewritten = { node: Node; changes: Change[] } | null;

export class Rewriter {
  readonly lexicon: Lexicon;
  /** The longest word first. */
  private readonly synonyms: (Synonym & { key: string[]; keys: string[][] })[];

  constructor(vocabulary: Vocabulary, clauses: Clause[]) {
    this.lexicon = new Lexicon(vocabulary, clauses);
    this.synonyms = vocabulary.synonyms
      .map((it) => ({ ...it, key: [...keyText(it.word)], keys: it.for.map((to) => [...keyText(to)]) }))
      .filter((it) => it.key.length > 0 && it.key.length <= 20)
      .sort((a, b) => b.key.length - a.key.length);
  }

  /** Whether every Han character of a query is one of the text or of a question, so that none can be a traditional one
   * whose simplified form is still to be fetched. */
  spells(query: string): boolean {
    return [...keyText(query)].every((it) => !isHan(it) || this.lexicon.has(it) || phrases.some(([text]) => text.includes(it)));
  }

  /** Whether a text stands nowhere in the corpus. Of one whose texts the lexicon does not hold nothing is known to lack. */
  lacks(text: string): boolean {
    return this.lexicon.whole && !this.lexicon.has(keyText(text));
  }

  rewrite(node: Node, interpreter: Interpreter | null): Rewritten {
    const changes: Change[] = [];
    let wanted = false;
    const rewriting: Rewriting = {
      lexicon: this.lexicon,
      change: (why, from, ...to) => {
        if (!changes.some((it) => it.from === from)) changes.push({ from, to, why });
      },
      interpreter: () => {
        wanted ||= interpreter === null;
        return interpreter;
      },
    };
    const parts = this.and(node.kind === "and" ? node.parts : [node], rewriting);
    return wanted ? null : { node: parts.length === 1 ? parts[0]! : { kind: "and", parts }, changes };
  }

  private and(nodes: Node[], r: Rewriting): Node[] {
    const out: Node[] = [];
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]!;
      if (node.kind === "word") {
        const letters = strangers(nodes.slice(i), r.lexicon);
        const latin = letters.length > 0 ? r.interpreter()?.readLatin(letters, r) : null;
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
      out.push({ kind: "or", parts: [synonym.word, ...synonym.for].map(word) });
      i += synonym.key.length;
      rest = i;
    }
    if (rest === 0) return [word(text)];
    flush(key.length);
    return out;
  }

  /** Whether a synonym stands at i. A Latin one must be a whole word; and where the text has the word with its
   * neighbour, that longer word is what is said (开发票 in 虚开发票). */
  private stands(synonym: Synonym & { key: string[]; keys: string[][] }, key: string[], i: number): boolean {
    const end = i + synonym.key.length;
    if (end > key.length || synonym.key.some((it, n) => key[i + n] !== it)) return false;
    if (isLatin(synonym.key[0]!) && ((i > 0 && isLatin(key[i - 1]!)) || (end < key.length && isLatin(key[end]!)))) return false;
    const inText = (from: number, to: number): boolean => from >= 0 && to <= key.length && this.lexicon.has(key.slice(from, to).join(""));
    if (inText(i - 1, end) || inText(i, end + 1)) return false;
    // Nor is it part of what it would be put for.
    return !synonym.keys.some((to) => {
      if (to.length <= synonym.key.length) return false;
      for (let from = Math.max(0, end - to.length); from <= i && from + to.length <= key.length; from++) {
        if (to.every((it, n) => key[from + n] === it)) return true;
      }
      return false;
    });
  }
}

/** Puts right what a word says beside the phrases that only ask. */
function repairs(text: string, r: Rewriting): string {
  for (const said of strip(text).words) {
    if (odd(said, r.lexicon)) text = text.replace(said, () => r.interpreter()?.repair(said, r) ?? said);
  }
  return text;
}

/** Whether two Han characters stand beside each other as they nowhere do in the text: only there can a slip be. */
function odd(text: string, lexicon: Lexicon): boolean {
  const characters = [...text];
  return characters.some((it, i) => i > 0 && isHan(it) && isHan(characters[i - 1]!) && !lexicon.has(characters[i - 1]! + it));
}

const isLatin = (it: string): boolean => /^[a-zA-Z0-9]$/.test(it);
