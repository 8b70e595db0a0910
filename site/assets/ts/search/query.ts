// Queries, the twin of search/query: what is typed, as a tree, and a tree as it would be typed.

import { MAX_CHARACTERS } from "./limits";
import { reading } from "./reading";

/** And: words among its parts need not all be there; every other part must. Or: one must. Near: all in one sentence or
 * clause. Cite: text in the form of a citation. Own: text that is looked for in the clauses of one document. */
export type Node =
  | { kind: "and" | "or"; parts: Node[] }
  | { kind: "not"; part: Node }
  | { kind: "word" | "phrase" | "cite"; text: string }
  | { kind: "own"; document: string; text: string }
  | { kind: "near"; scope: string; terms: string[] }
  | { kind: "filter"; field: string; value: string };

export const word = (text: string): Node => ({ kind: "word", text });

const SCOPES = ["同句", "同条"];
export const FIELDS = ["章", "主体", "情态", "主题", "数值", "判断"];

/** A query that cannot be read: what is wrong, one of the kinds of search/query, and where, as a character from 0. */
export class QueryError extends Error {
  constructor(
    readonly kind: string,
    readonly at: number,
  ) {
    super(kind);
  }
}

const MAX_DEPTH = 20;

const isSpace = (it: string | undefined): boolean => it !== undefined && /\s/.test(it);

/** Reads a query. The tree of a blank one is an empty And. */
export function parse(query: string): Node {
  const text = [...query].slice(0, MAX_CHARACTERS);
  const signs = signsOf(text);
  const whole = text.join("").trim();
  if (reading?.isCitation(whole)) return { kind: "cite", text: whole };
  let i = 0;
  const read = or(0);
  return onlyExcludes(read) ? fail("lone-not", 0) : read;

  function fail(kind: string, at: number): never {
    throw new QueryError(kind, at);
  }

  /** Alternatives up to the end, or the bracket that closes depth. */
  function or(depth: number): Node {
    const alternatives: Node[] = [];
    for (;;) {
      const parts = and(depth);
      const at = i;
      const length = orAt();
      const more = length > 0;
      i += length;
      if (parts.length === 0 && (more || alternatives.length > 0)) fail("lone-or", at);
      alternatives.push(single(parts));
      if (!more) return alternatives.length === 1 ? alternatives[0]! : { kind: "or", parts: alternatives };
    }
  }

  /** Parts up to OR, the end, or the bracket that closes depth. */
  function and(depth: number): Node[] {
    const parts: Node[] = [];
    for (;;) {
      while (isSpace(signs[i])) i++;
      if (i === signs.length || (depth > 0 && signs[i] === ")") || orAt() > 0) return parts;
      parts.push(...part(depth));
    }
  }

  /** One part; a word with a citation at its head is two. */
  function part(depth: number): Node[] {
    const start = i;
    if (excludes()) {
      return [{ kind: "not", part: single(part(depth)) }];
    }
    const phrase = quoted();
    if (phrase !== null) return [{ kind: "phrase", text: phrase }];
    if (signs[i] === "(" && closes(")")) {
      if (depth === MAX_DEPTH) fail("deep-bracket", start);
      i++;
      const node = or(depth + 1);
      // The bracket that closes stood in quotation marks.
      if (i === signs.length) fail("open-bracket", start);
      i++;
      return node.kind === "and" && node.parts.length === 0 ? [] : [node];
    }
    const name = [...SCOPES, ...FIELDS].find((it) => atText(it) && /^[:：]$/.test(signs[i + it.length] ?? ""));
    if (name === undefined) return words(wordText(depth));
    i += name.length + 1;
    return [operand(name)];
  }

  /** Text up to a blank, a quotation that is closed, or the bracket that closes depth. */
  function wordText(depth: number): string {
    const start = i;
    for (let open = 0; i < signs.length; i++) {
      const it = signs[i]!;
      if (isSpace(it) || it === "|" || (i > start && (it === '"' || (it === "“" && closes("”"))))) break;
      if (depth > 0 && it === "(") open++;
      if (depth > 0 && it === ")" && open-- === 0) break;
    }
    return text.slice(start, i).join("");
  }

  /** A phrase. A “ without its ” is text; a " without another is an error, as Chinese print has none. */
  function quoted(): string | null {
    const start = i;
    const closing = signs[i] === "“" ? "”" : '"';
    if (signs[i] !== "“" && signs[i] !== '"') return null;
    if (!closes(closing)) return closing === "”" ? null : fail("open-quotation", start);
    i = signs.indexOf(closing, start + 1) + 1;
    const inside = text.slice(start + 1, i - 1).join("").trim();
    return inside !== "" ? inside : fail("no-quotation", start);
  }

  /** Whether the sign at i has its closing one after it. */
  function closes(closing: string): boolean {
    return signs.includes(closing, i + 1);
  }

  /** What stands after the colon of an operator. */
  function operand(name: string): Node {
    const at = i;
    if (SCOPES.includes(name)) return { kind: "near", scope: name, terms: terms() };
    const value = i < signs.length ? (quoted() ?? wordText(1)) : "";
    if (value === "") fail("no-value", at);
    if (name !== "章") return { kind: "filter", field: name, value };
    const id = reading?.chapterID(value) ?? "";
    if (id === "") fail("no-chapter", at);
    return { kind: "filter", field: name, value: id };
  }

  /** The bracket of a Near. */
  function terms(): string[] {
    const at = i;
    const closing = { "(": ")", "（": "）" }[signs[i] ?? ""];
    if (closing === undefined) fail("no-bracket", at);
    i++;
    const all: string[] = [];
    for (;;) {
      while (isSpace(signs[i])) i++;
      if (i === signs.length) fail("open-bracket", at);
      if (signs[i] === closing || signs[i] === ")") break;
      let term = quoted();
      if (term === null) {
        const start = i;
        while (i < signs.length && !isSpace(signs[i]) && signs[i] !== closing && signs[i] !== ")" && signs[i] !== '"') i++;
        term = text.slice(start, i).join("");
      }
      all.push(term);
    }
    i++;
    if (all.length < 2) fail("one-term", at);
    return all;
  }

  /** Whether a piece stands at i. */
  function atText(piece: string): boolean {
    for (let n = 0; n < piece.length; n++) if (signs[i + n] !== piece[n]) return false;
    return true;
  }

  /** Whether an operator stands at i, as a word of its own. */
  function wordAt(operator: string): boolean {
    if (!atText(operator) && !atText(operator.toLowerCase())) return false;
    const before = signs[i - 1];
    const after = signs[i + operator.length];
    return (before === undefined || isSpace(before) || '("”)|'.includes(before)) && (after === undefined || isSpace(after) || '("“)|'.includes(after));
  }

  /** The length of the OR that stands at i, or 0. */
  function orAt(): number {
    return signs[i] === "|" ? 1 : wordAt("OR") ? 2 : 0;
  }

  /** Reads what says that the next part must not be there: hyphens before it, or NOT and a blank. */
  function excludes(): boolean {
    let end = i;
    while (signs[end] === "-") end++;
    if (end === i && wordAt("NOT")) for (end += 3; isSpace(signs[end]); end++);
    if (end === i || end >= signs.length || isSpace(signs[end]) || ")|".includes(signs[end]!)) return false;
    const start = i;
    i = end;
    if (orAt() > 0) i = start; // NOT OR: neither is said of anything
    return i === end;
  }
}

/** The characters with those that can be operators as half-width ones, so that an operator is the same from every
 * keyboard: see search/query. */
function signsOf(text: string[]): string[] {
  const signs = text.map((it, i) => {
    if ("（）：".includes(it)) return it;
    if (it >= "！" && it <= "～") return String.fromCodePoint(it.codePointAt(0)! - 0xfee0);
    if ("－−–﹣".includes(it) || (it === "—" && text[i - 1] !== "—" && text[i + 1] !== "—")) return "-";
    return it;
  });
  let before = false; // something stands before, since the last |
  for (let i = 0; i < signs.length; i++) {
    const it = signs[i]!;
    // It has nothing on one side, as in a table that someone pasted.
    if (it === "|" && (!before || signs.slice(i).every((other) => other === "|" || other === " "))) signs[i] = " ";
    before = signs[i] !== "|" && (before || (!isSpace(it) && it !== "|"));
  }
  text.forEach((it, i) => {
    if (it !== "（" || (i > 0 && !isSpace(signs[i - 1]) && signs[i - 1] !== "-")) return;
    const end = text.indexOf("）", i);
    if (end > i && text.slice(i, end).some(isSpace)) [signs[i], signs[end]] = ["(", ")"];
  });
  return signs;
}

/** Whether a tree says what must not be there and nothing else. */
function onlyExcludes(node: Node): boolean {
  if (node.kind === "not") return true;
  return (node.kind === "and" || node.kind === "or") && node.parts.length > 0 && node.parts.every(onlyExcludes);
}

/** The only part of an And, or the And. */
const single = (parts: Node[]): Node => (parts.length === 1 ? parts[0]! : { kind: "and", parts });

/** Splits a citation from the head of a word. */
function words(text: string): Node[] {
  if (reading?.isCitation(text)) return [{ kind: "cite", text }];
  const head = reading?.citedHead(text) ?? "";
  const rest = text.slice(head.length);
  if (head !== "" && /^\p{L}/u.test(rest) && readsAsWord(rest)) return [{ kind: "cite", text: head }, word(rest)];
  return [word(reading?.typed(text) ?? text)];
}

function readsAsWord(text: string): boolean {
  try {
    const node = parse(text);
    return node.kind === "word" && node.text === text;
  } catch {
    return false;
  }
}

const quote = (text: string): string => (text.includes('"') ? `“${text}”` : `"${text}"`);

/** A tree as it would be typed. */
export function print(node: Node): string {
  switch (node.kind) {
    case "and":
      return node.parts.map(grouped).join(" ");
    case "or": // AND binds closer than OR
      return node.parts.map((it) => (it.kind === "and" ? print(it) : grouped(it))).join(" OR ");
    case "not":
      return node.part.kind === "not" ? `-(${print(node.part)})` : `-${grouped(node.part)}`;
    case "phrase":
      return quote(node.text);
    case "near":
      return `${node.scope}:(${node.terms.map((it) => (/[ ()（）"“”]/.test(it) ? quote(it) : it)).join(" ")})`;
    case "filter":
      return `${node.field}:${/[ ()"“”]/.test(node.value) ? quote(node.value) : node.value}`;
    default:
      return node.text;
  }
}

const grouped = (node: Node): string => (node.kind === "and" || node.kind === "or" ? `(${print(node)})` : print(node));
