// A clause, made ready to be compared with a query: the twin of rank.Document.

import { context, everyday, key, type Clause } from "./clause";
import { fold, keyOf, keyText, type Folded } from "./fold";
import { QUANTITY, tokens, tokensOf, type Token } from "./tokens";
import { newWay, stands } from "./units";

export interface Document {
  clause: Clause;
  /** Keys of the clause's own words, and of what it directly stands under. */
  text: string;
  under: string;
  /** What it is read with, without and with everyday words. */
  read: Reading;
  everyday: Reading;
  /** The folded text without blanks, with its punctuation. */
  print: string;
  /** The key of the text with its places. */
  key: Folded;
  /** Keys of the terms that it defines. */
  defined: string[];
  tokens: Token[];
  inText: Set<string>;
}

/** What a clause is read with: its key and its terms. */
export interface Reading {
  key: string;
  terms: Set<string>;
}

const readingOf = (text: string): Reading => ({ key: contextKey(text), terms: termsOf(tokens(text)) });
const termsOf = (all: Token[]): Set<string> => new Set(all.map((it) => it.term));

export function prepare(clause: Clause): Document {
  const folded = fold(clause.text);
  const key = keyOf(folded);
  const own = tokensOf(folded);
  const read = readingOf(context(clause));
  return {
    clause,
    key,
    text: key.characters.join(""),
    read,
    everyday: clause.wordings.length > 0 ? readingOf(everyday(clause)) : read,
    under: contextKey(clause.under.join("\n")),
    print: printed(folded),
    defined: clause.defines.map(keyText),
    tokens: own,
    inText: termsOf(own),
  };
}

/** Keeps the lines of the context apart. */
const contextKey = (text: string): string => text.split("\n").map(keyText).join("\n");

/** A folded text without its blanks. */
export const printed = (folded: Folded): string => folded.characters.filter((it) => it !== " " && it !== "\n" && it !== "\t").join("");

/** Whether other clauses stand under it: it is a heading, or ends in a colon. */
export const opens = ({ clause: { text } }: Document): boolean => text !== "" && !/[。；]$/.test(text);

/** The sentence that it completes, or "". */
export const leadIn = ({ clause: { under } }: Document): string => under.join("\n").split("\n").findLast((it) => it.endsWith("：")) ?? "";

/** Whether it stands directly under another, or completes its sentence. */
export function isItemOf(document: Document, other: Document): boolean {
  const up = (it: Document): string => key(it.clause).replace(/\.?[^.]*$/, "");
  return up(document) === key(other.clause) || (up(document) === up(other) && document.clause.under.join("\n").split("\n").includes(other.clause.text));
}

/** Whether a text stands in it, or a quantity that is equal to it. */
export function has(document: Document, text: string): boolean {
  const way = newWay(text);
  if (stands(way, document.text, document.inText)) return true;
  const length = [...way.key].length;
  return way.tokens.some((it) => it.kind === QUANTITY && it.start === 0 && it.end === length && document.inText.has(it.term));
}

/** The sentences of a text, without what ends them. */
export const sentences = (text: string): string[] => text.split(/[。；！？\n]/).filter((it) => it !== "");

/** The quantities of it that are counted in one of the units. */
export const quantitiesIn = (document: Document, units: string[]): Token[] =>
  document.tokens.filter((it) => it.kind === QUANTITY && units.some((unit) => it.term.endsWith(unit)));
