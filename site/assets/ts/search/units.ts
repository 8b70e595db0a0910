// What a query asks for, the twin of search/rank/units.go.

import { fold, isDigit, keyOf, pieces } from "./fold";
import type { Node } from "./query";
import { strip } from "./question";
import { BIGRAM, QUANTITY, tokens, UNIGRAM, type Token } from "./tokens";

/** One thing that the query asks for, in the ways that it is put. */
export interface Unit {
  ways: Way[];
  weight: number;
}

/** One wording of a unit. Places of its tokens are in characters of key. */
export interface Way {
  key: string;
  tokens: Token[];
  parts: Part[];
  /** One Latin word: it must be a word of the text too. */
  latin: boolean;
}

/** A piece of a way that a document has or has not, by any of its terms. */
interface Part {
  terms: string[];
  weight: number;
}

/** Characters that tell nothing about what a clause is about. */
const IDLE = "的了和与及或等之其在为是把被将从对于以所该此吗呢吧啊么也都还就着过到向由我你请想们个这那有要会能";

export function newWay(text: string): Way {
  const characters = keyOf(fold(text)).characters;
  const key = characters.join("");
  const all = tokens(key);
  const terms = characters.map((): string[] => []); // for each character the terms that cover it
  const quantity = new Set<number>(); // characters of a quantity
  const paired = new Set<number>(); // characters that are in a pair
  const each = (it: Token, visit: (at: number) => void): void => {
    for (let i = it.start; i < it.end; i++) visit(i);
  };
  for (const it of all) {
    if (it.kind === QUANTITY) each(it, (i) => quantity.add(i));
    if (it.kind === BIGRAM) each(it, (i) => paired.add(i));
  }
  for (const it of all) each(it, (i) => (it.kind !== UNIGRAM || !paired.has(i)) && terms[i]!.push(it.term));
  let parts: Part[] = [];
  characters.forEach((it, i) => {
    if (terms[i]!.length === 0 || (IDLE.includes(it) && characters.length > 1)) return;
    const latin = it < "\u0080" && !quantity.has(i);
    // The rest of a Latin word, or what joins two.
    if (latin && (!isWordy(it) || (i > 0 && isWordy(characters[i - 1]!)))) return;
    parts.push({ terms: terms[i]!, weight: latin ? 2 : 1 });
  });
  // Nothing but idle characters: they are what is asked for.
  if (parts.length === 0) parts = terms.filter((it) => it.length > 0).map((it) => ({ terms: it, weight: 1 }));
  return { key, tokens: all, parts, latin: /^[a-z0-9]+$/.test(key) };
}

const isWordy = (it: string): boolean => isDigit(it) || (it >= "a" && it <= "z");

/** How much of a way the terms of a document cover, 0 to 1. */
export function coverage(way: Way, has: (term: string) => boolean): number {
  let sum = 0;
  let got = 0;
  for (const part of way.parts) {
    sum += part.weight;
    if (part.terms.some(has)) got += part.weight;
  }
  return sum === 0 ? 0 : got / sum;
}

/** Whether a way stands in a key as it is. */
export const stands = (way: Way, key: string, terms: Set<string>): boolean => (way.latin ? terms.has(way.key) : way.key !== "" && key.includes(way.key));

export interface Units {
  units: Unit[];
  /** What kinds of answer the query wants. */
  kinds: string[];
  /** The query as one string. */
  whole: string;
}

/** The units of a tree. A word that only asks (什么时候) is one where there is no other. */
export function unitsOf(node: Node): Units {
  const found: Units = { units: [], kinds: [], whole: "" };
  const asking: string[] = [];
  const add = (...texts: string[]): void => {
    const ways = texts.map(newWay).filter((it) => it.parts.length > 0);
    if (ways.length > 0) found.units.push({ ways, weight: ways[0]!.parts.reduce((sum, it) => sum + it.weight, 0) });
  };
  const walk = (node: Node): void => {
    switch (node.kind) {
      case "word": {
        found.whole += node.text;
        const { words, kinds } = strip(node.text);
        found.kinds.push(...kinds);
        words.forEach((it) => add(it));
        if (words.length === 0) asking.push(node.text);
        break;
      }
      case "phrase":
        found.whole += node.text;
        pieces(node.text).forEach((it) => add(it));
        break;
      case "cite":
        found.whole += node.text;
        break;
      case "near":
        node.terms.forEach((it) => add(it));
        break;
      case "and":
        node.parts.forEach(walk);
        break;
      case "or": {
        const words = plainWords(node.parts);
        if (!words) node.parts.forEach(walk);
        else {
          found.whole += words[0];
          add(...words);
        }
      }
    }
  };
  walk(node);
  if (found.units.length === 0) asking.forEach((it) => add(it));
  return found;
}

/** The words of an Or of words or phrases alone. */
export function plainWords(parts: Node[]): string[] | null {
  const words: string[] = [];
  for (const it of parts) {
    if (it.kind !== "word" && it.kind !== "phrase") return null;
    words.push(it.text);
  }
  return words;
}
