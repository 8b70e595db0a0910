// The tokens of a text, the twin of search/analysis/tokens.go.

import { fold, isDigit, isHan, isJoint, isWord, span, type Folded } from "./fold";
import { reading } from "./reading";

/** What a token was made of: one Han character, two, a Latin word or number or several joined, a quantity. */
export const UNIGRAM = 0;
export const BIGRAM = 1;
export const WORD = 2;
export const QUANTITY = 3;

export interface Token {
  term: string;
  /** Where it stands, in characters of the text. */
  start: number;
  end: number;
  kind: number;
}

export const tokens = (text: string): Token[] => tokensOf(fold(text));

/** The tokens of a folded text, by place, the shorter first. */
export function tokensOf(folded: Folded): Token[] {
  const text = folded.characters;
  const all: Token[] = [];
  const add = (kind: number, term: string, from: number, to: number): void => {
    const [start, end] = span(folded, from, to);
    all.push({ term, start, end, kind });
  };
  const word = (from: number, to: number): void => add(WORD, text.slice(from, to).join(""), from, to);

  for (let i = 0; i < text.length; ) {
    if (isHan(text[i]!)) {
      add(UNIGRAM, text[i]!, i, i + 1);
      if (i + 1 < text.length && isHan(text[i + 1]!)) add(BIGRAM, text[i]! + text[i + 1]!, i, i + 2);
      i++;
    } else if (isWord(text[i]!)) i = words(i);
    else i++;
  }
  reading?.quantities(text, (term, from, to) => add(QUANTITY, term, from, to));
  return all.sort((a, b) => a.start - b.start || a.end - b.end || a.kind - b.kind || compare(a.term, b.term));

  /** Adds the words that are joined at i, and gives where they end. */
  function words(i: number): number {
    const end = chain(i);
    // A number after letters and a blank belongs to the same identifier.
    let next = end;
    while (text[next] === " ") next++;
    if (next === end || next === text.length || !isDigit(text[next]!) || text.slice(i, end).some(isDigit)) return end;
    const head = text.slice(i, end).join("");
    const first = wordEnd(next);
    const last = chainEnd(next);
    add(WORD, head + text.slice(next, first).join(""), i, first);
    if (last > first) add(WORD, head + text.slice(next, last).join(""), i, last);
    return end;
  }

  /** Adds every word of a chain, and the chain where it has several. */
  function chain(i: number): number {
    const end = chainEnd(i);
    for (let start = i; start < end; ) {
      const stop = wordEnd(start);
      word(start, stop);
      if (start === i && stop === end) return end;
      start = stop + 1;
    }
    word(i, end);
    return end;
  }

  function wordEnd(i: number): number {
    while (i < text.length && isWord(text[i]!)) i++;
    return i;
  }

  /** Where the words that single joints connect end. */
  function chainEnd(i: number): number {
    for (;;) {
      i = wordEnd(i);
      if (i + 1 >= text.length || !isJoint(text[i]!) || !isWord(text[i + 1]!)) return i;
      i++;
    }
  }
}

/** The byte order of two strings in UTF-8, which is that of their characters. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  const y = [...b];
  let i = 0;
  for (const it of a) {
    if (i === y.length) return 1;
    const by = it.codePointAt(0)! - y[i++]!.codePointAt(0)!;
    if (by !== 0) return by;
  }
  return -1;
}
