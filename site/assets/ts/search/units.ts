// What a query asks for, the twin of search/rank/units.go.

import { fold, isDigit, keyOf, pieces } from "./fold";
import type { Node } from "./query";
import { strip } from "./question";
import { weigh } from "./tables";
import { BIGRAM, QUANTITY, tokens, UNIGRAM, type Token } from "./tokens";

/** One thing that the query asks for, in the ways that it is put. */
export interface Unit {
  ways: Way[];
  weight: number;
}

/** One wording of a unit. Places of its tokens are in characters of key. */
export interface Way {
  key: string;
  /** The only document that it is for; "" is every one. */
  document: string;
  tokens: Token[];
  parts: Part[];
  /** One Latin word: it must be a word of the text too. */
  latin: boolean;
}

/** A piece of a way that a document has or has not, by any of its terms; single is the character, if it is in a pair. */
interface Part {
  terms: string[];
  single: string;
  weight: number;
}

/** What a character is worth that a document has without the pairs that it is in. */
const SINGLE = 0.3;
/** The weight of a part that says nothing. */
const LEAST = 0.05;

export function newWay(text: string, document = ""): Way {
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
  const weights = weigh(characters);
  const parts: Part[] = [];
  characters.forEach((it, i) => {
    const latin = it < "\u0080" && !quantity.has(i);
    // The rest of a Latin word, or what joins two.
    if (terms[i]!.length === 0 || (latin && (!isWordy(it) || (i > 0 && isWordy(characters[i - 1]!))))) return;
    const weight = quantity.has(i) ? 1 : Math.max(weights[i]!, LEAST);
    parts.push({ terms: terms[i]!, single: paired.has(i) ? it : "", weight: latin ? 2 * weight : weight });
  });
  return { key, document, tokens: all, parts, latin: /^[a-z0-9]+$/.test(key) };
}

const isWordy = (it: string): boolean => isDigit(it) || (it >= "a" && it <= "z");

/** How much of a way the terms of a document cover, 0 to 1. */
export function coverage(way: Way, has: (term: string) => boolean): number {
  let sum = 0;
  let got = 0;
  for (const part of way.parts) {
    sum += part.weight;
    if (part.terms.some(has)) got += part.weight;
    else if (part.single !== "" && has(part.single)) got += SINGLE * part.weight;
  }
  return sum === 0 ? 0 : got / sum;
}

/** Whether a way stands in a key as it is. */
export const stands = (way: Way, key: string, terms: Set<string>): boolean => (way.latin ? terms.has(way.key) : way.key !== "" && key.includes(way.key));

/** Whether a way is for a document. */
export const isFor = (way: Way, of: { clause: { document: string } }): boolean => way.document === "" || way.document === of.clause.document;

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
  const add = (...wordings: Wording[]): void => {
    const ways = wordings.map((it) => newWay(it.text, it.document)).filter((it) => it.parts.length > 0);
    if (ways.length > 0) found.units.push({ ways, weight: ways[0]!.parts.reduce((sum, it) => sum + it.weight, 0) });
  };
  const one = (text: string): void => add({ text, document: "" });
  const walk = (node: Node): void => {
    switch (node.kind) {
      case "word": {
        found.whole += node.text;
        const { words, kinds } = strip(node.text);
        found.kinds.push(...kinds);
        words.forEach(one);
        if (words.length === 0) asking.push(node.text);
        break;
      }
      case "phrase":
        found.whole += node.text;
        pieces(node.text).forEach(one);
        break;
      case "cite":
        found.whole += node.text;
        break;
      case "near":
        node.terms.forEach(one);
        break;
      case "and":
        node.parts.forEach(walk);
        break;
      case "or": {
        const words = plainWords(node.parts);
        if (!words) node.parts.forEach(walk);
        else {
          found.whole += words[0]!.text;
          add(...words);
        }
      }
    }
  };
  walk(node);
  if (found.units.length === 0) asking.forEach(one);
  return found;
}

/** The wordings of an Or of words or phrases alone. */
export function plainWords(parts: Node[]): Wording[] | null {
  const words: Wording[] = [];
  for (const it of parts) {
    if (it.kind !== "word" && it.kind !== "phrase" && it.kind !== "own") return null;
    words.push({ text: it.text, document: it.kind === "own" ? it.document : "" });
  }
  return words;
}

/** A text that is looked for, in one document or in all. */
interface Wording {
  text: string;
  document: string;
}
