// What a citation says: the browser's side of generator/citation, by the same table of words, and tested with the same
// testdata/citations.json. It reads what people type; what stands in a text is linked when the site is built.

import table from "./generated/citation.json" with { type: "json" };
import { numeral } from "./numerals";

/** One number of a citation, and what the citation calls it. */
export interface Step {
  /** As in an ID: 12, or 12-1 for 第十二条之一. */
  number: string;
  /** What it can be, the likeliest first: the words of an eId, div for a 节. */
  kinds: readonly string[];
  /** The one of them that it is at the head of a citation, where it must be one. */
  alone: string | null;
  /** Its classifier, or "". */
  word: string;
  /** A number without 第 and without a classifier of its own. */
  bare: boolean;
  /** Its classifier stands at the end of its chain: the 第一 of 第一、二条. */
  open: boolean;
}

/** One citation: from an ID written in digits, or from the top, and down by steps. */
export interface Path {
  id: string;
  steps: Step[];
  /** The end of a range that the path before it begins. */
  through: boolean;
}

const CLASSIFIERS = table.classifiers as [string, string[]][];
const kindsOf = (word: string): readonly string[] => CLASSIFIERS.find(([it]) => it === word)![1];
const NUMBERED = kindsOf("项");
const ABOVE_ALL = ["para", "subpara", "point", "p"];
const simple = new Map<string, string>();
for (let i = 0; i + 1 < table.simplified.length; i += 2) simple.set(table.simplified[i]!, table.simplified[i + 1]!);

/** A text as it is read: NFKC, simplified, without blanks. */
export const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s\u0085\u200b-\u200f\u2060\ufeff]/g, "")
    .replace(/[\u4e00-\u9fff]/g, (it) => simple.get(it) ?? it);

const first = (text: string, words: readonly string[]): string => words.find((it) => text.startsWith(it)) ?? "";
const classifier = (text: string): string => CLASSIFIERS.find(([it]) => text.startsWith(it))?.[0] ?? "";

/** What a person typed, as it is read. A blank between two digits parts two numbers, as 、 does. */
const foldTyped = (text: string): string => fold(text.normalize("NFKC").replace(/(?<=[0-9])[\s\u0085\u200b-\u200f\u2060\ufeff]+(?=[0-9])/g, "、"));

/** The title without the notes in brackets behind it. */
export const core = (title: string): string => fold(title).replace(/(?<=.)(?:\([^(]*\))+$/u, "");

/** Drops the document's name and the words around a citation; null where the name is another document's. */
export function strip(text: string, names: string[]): string | null {
  text = foldTyped(text);
  const own = names.map(core).filter((it) => it !== "");
  const end = text.lastIndexOf("》");
  if (end >= 0) {
    const open = opening(text, end);
    if (open >= 0 && own.length > 0) {
      const name = core(text.slice(open + 1, end));
      if (name.length < 2 || !own.some((it) => it.endsWith(name))) return null;
    }
    text = text.slice(end + 1);
  }
  for (let cut = 1; cut > 0; text = text.slice(cut)) cut = first(text, table.before).length || ownName(text, own) || note(text);
  for (;;) {
    const tail = table.after.find((it) => text.endsWith(it));
    if (tail === undefined) return text;
    text = text.slice(0, -tail.length);
  }
}

/** Where the 《 stands that the 》 at i closes, or -1. */
function opening(text: string, i: number): number {
  for (let depth = 0; i >= 0; i--) {
    if ("》〉".includes(text[i]!)) depth++;
    else if ("《〈".includes(text[i]!) && --depth === 0) return i;
  }
  return -1;
}

/** The length of the document's name at the head of a text: a title or the end of it, or 本 and a genre. */
function ownName(text: string, names: string[]): number {
  for (const own of names) {
    const genre = table.genres.find((it) => own.endsWith(it)) ?? "";
    const last = genre === "" ? 0 : own.length - Math.max(genre.length, 2);
    for (let start = 0; start <= last; start++) if (text.startsWith(own.slice(start))) return own.length - start;
  }
  let longest = 0;
  if (!text.startsWith("本")) return 0;
  for (let end = 2; end <= text.length && end < 12 && !"第(0123456789的".includes(text[end - 1]!); end++) {
    if (table.genres.some((it) => text.slice(1, end).endsWith(it))) longest = end;
  }
  return longest;
}

/** The length of (试行), (2025年4月), (2025-04) or (2019年修订) at the head of a text. */
const note = (text: string): number => (/^\((?:[试暂]行|(?=[^)]*[-年])[\d\-年月日第号修订正改公布发]+)\)/.exec(text)?.[0] ?? "").length;

/** An ID that is written as a path of digits (§3.1.1, 3-1-1, 第3.1.1条), and what follows. */
export function digitPath(text: string): [string, string] | null {
  const [, sign = "", id = "", after = ""] = /^(§+|第?)((?:[1-9]\d{0,3}(?=[^\d]|$)[./-])*[1-9]\d{0,3})(?!\d|[./-]\d)(.*)$/su.exec(text) ?? [];
  const parts = id.split(/[./-]/).length;
  if (id === "" || (parts === 1 && sign[0] !== "§") || (sign === "第" && parts === 2 && id.includes("-"))) return null;
  const word = classifier(after);
  if (word !== "" && word !== "编" && word !== "章") return [id, after.slice(word.length)];
  return [id, after === "." ? "" : after];
}

/** 3-1 is the article 第三条之一 if there is one, and else 3.1. */
export const dotted = (id: string): string => id.replace(/[-/]/g, ".");

/** Reads the number of an annex, 1 or 1-1. */
function annex(text: string): [string, string] | null {
  const read = numeral(text);
  if (!read) return null;
  const sub = /^[-之]/.test(read[1]) ? numeral(read[1].slice(1)) : null;
  return sub && (read[1][0] === "-" || sub[1] === "") ? [`${read[0]}-${sub[0]}`, sub[1]] : [String(read[0]), read[1]];
}

/** Reads what a citation may begin with other than a step: a name, an ID. */
function head(text: string): [Path, string] | null {
  const path: Path = { id: "", steps: [], through: false };
  const named = table.named.find(({ name }) => text.startsWith(name));
  if (named) {
    let number = "0";
    text = text.slice(named.name.length);
    if (named.numbered) {
      const read = annex(text);
      if (!read) return null;
      [number, text] = read;
    }
    path.steps.push({ number, kinds: [named.kind], alone: null, word: "", bare: false, open: false });
  } else {
    const digits = digitPath(text);
    if (digits) [path.id, text] = digits;
  }
  return [path, text];
}

/** Reads the whole of a text as one citation; null where it is none. */
export function readPath(text: string): Path | null {
  const read = head(text);
  if (!read) return null;
  const [path, after] = read;
  for (text = after; text !== ""; ) {
    const next = readStep(text, false);
    if (!next || next[0].open) return null;
    const [step, rest] = next;
    if (path.id !== "" && path.steps.length === 0 && step.word === "" && step.alone === null) step.kinds = ABOVE_ALL; // 6.1.1(3)
    path.steps.push(step);
    text = rest;
  }
  return path;
}

/** Reads one number with its classifier, brackets or punctuation. In a list 、 and dashes are for its members. */
function readStep(text: string, list: boolean): [Step, string] | null {
  let at = 0;
  while (at < text.length && table.separators.includes(text[at]!) && !(list && "、,-".includes(text[at]!))) at++;
  const [, ordinal, bracket, after = ""] = /^(第?)(\(?)(.*)$/s.exec(text.slice(at)) ?? [];
  const read = numeral(after);
  if (!read) return null;
  let [number, rest]: [string, string] = [String(read[0]), read[1]];
  if (bracket) {
    if (!rest.startsWith(")")) return null;
    rest = rest.slice(1);
  }
  const before = ordinal && !bracket && /^[-之—–]/.test(rest) ? numeral(rest.slice(1)) : null; // 第1-1条
  if (before && isInserted(classifier(before[1]))) {
    number += `-${before[0]}`;
    rest = before[1];
  }
  const step: Step = { number, kinds: [], alone: null, word: classifier(rest), bare: !ordinal, open: false };
  if (step.word !== "") {
    step.kinds = bracket ? NUMBERED : kindsOf(step.word); // 第（三）款 of a list is a numbered unit
    step.bare = !ordinal && !bracket;
    rest = rest.slice(step.word.length);
    const behind = isInserted(step.word) && rest.startsWith("之") ? numeral(rest.slice(1)) : null;
    if (behind && classifier(behind[1]) === "") {
      step.number += `-${behind[0]}`;
      rest = behind[1];
    }
    return [step, rest];
  }
  if (ordinal || bracket) {
    step.word = closing(rest, Boolean(bracket));
    if (step.word !== "") return [{ ...step, open: true, kinds: bracket ? NUMBERED : kindsOf(step.word) }, rest];
  }
  if (bracket) step.kinds = ["para", "point"];
  else if (ordinal) return null;
  else {
    // Numerals either way: 五 below （一） is 5.
    step.kinds = ["sec", "subpara"];
    step.alone = /^\d/.test(after) ? "subpara" : "sec";
  }
  return [step, list ? rest.replace(bracket ? /^$/ : /^(?:\.|、(?=\())+/, "") : rest.replace(/^[.、]+/, "")];
}

const isInserted = (word: string): boolean => word !== "" && table.inserted.includes(word);

/** The classifier at the end of a chain: the 项 of 第（一）、（二）至（五）项. */
function closing(text: string, bracket: boolean): string {
  for (;;) {
    const joint = first(text, table.joints) || first(text, table.throughs);
    if (joint === "" && !(bracket && text.startsWith("("))) return "";
    const [, ordinal, open = "", after = ""] = /^(第?)(\(?)(.*)$/s.exec(text.slice(joint.length)) ?? [];
    const read = numeral(after);
    if (bracket && ordinal && open === "") return ""; // 一（一）和第六章
    if (!read || (open !== "" && !read[1].startsWith(")"))) return "";
    bracket = open !== "";
    text = read[1].slice(open.length);
    const word = classifier(text);
    if (word !== "") return word;
  }
}

/** Reads a chain of citations to the end of a text: 第二条、第五条, 第（一）至（三）项; null where it is none. */
export function readChain(text: string): Path[] | null {
  const read = chainPath(text);
  if (!read) return null;
  const members = [read[0]];
  for (text = read[1]; text !== ""; ) {
    const joint = first(text, table.joints);
    const through = joint === "" ? first(text, table.throughs) : "";
    const comma = joint + through === "" && text.startsWith(",") ? "," : "";
    if (joint + through + comma === "" && !text.startsWith("(")) return null;
    const member = readMember(text.slice((joint + through + comma).length), members.at(-1)!);
    if (!member) return null;
    members.push({ ...member[0], through: through !== "" });
    text = member[1];
  }
  return members;
}

/** One citation of a chain, and what follows. */
function chainPath(text: string): [Path, string] | null {
  const read = head(text);
  if (!read) return null;
  let [path, rest] = read;
  for (;;) {
    const next = readStep(rest, true);
    if (!next) break;
    path.steps.push(next[0]);
    rest = next[1];
    if (next[0].open) break;
  }
  return path.id !== "" || path.steps.length > 0 ? [path, rest] : null;
}

/** A member of a chain takes over from the one before it what it does not print. */
function readMember(text: string, before: Path): [Path, string] | null {
  if (/^第|^附件/.test(text)) return chainPath(text);
  const digits = digitPath(text);
  if (digits) return [{ id: digits[0], steps: [], through: false }, digits[1]];
  const read = readStep(text, true);
  const last = before.steps.at(-1);
  if (!read || !last) return null;
  let [step, rest] = read;
  if (step.word === "") {
    if (!last.open && !last.bare) return null;
    step = { ...step, word: last.word, kinds: last.kinds, open: last.open && closing(rest, text.startsWith("(")) !== "" };
  }
  const path: Path = { id: "", steps: [step], through: false };
  while (!step.open) {
    const more = readStep(rest, true);
    if (!more) break;
    path.steps.push(more[0]);
    [step, rest] = more;
  }
  return [path, rest];
}

/** Whether a path can be nothing but a citation. */
function explicit({ id, steps }: Path): boolean {
  if (id !== "" || steps.length > 2 || steps.filter((it) => it.word !== "").length > 1) return true;
  return steps.some((it) => !it.bare || (it.word === "" && it.alone === null));
}

/** A longer text is no citation. */
export const LONGEST = 500;

/** Whether a text has the form of a citation that can be nothing else: 第三条 and 3.1.1, but not the bare number 3. */
export function isCitation(text: string): boolean {
  if ([...text].length > LONGEST) return false;
  const own = strip(text, [])!;
  const path = readPath(own);
  if (path) return explicit(path);
  const chain = readChain(own);
  return chain !== null && explicit(chain[0]!);
}

/** How much at the head of a text is a citation by 编, 章, 节 or 条 with more behind it: the 第三章 of 第三章接入条件, but not
 * of 第三章的规定 or 第二条路. */
export function headLength(text: string): number {
  const folded = fold(text);
  const read = folded.startsWith("第") ? readStep(folded, true) : null;
  if (!read) return 0;
  const [{ word, open }, rest] = read;
  const things = (table.things as Record<string, string[]>)[word] ?? [];
  if (open || !isInserted(word) || /^(?:[之的]|$)/.test(rest) || first(rest, things) !== "") return 0;
  let length = 0;
  while (fold(text.slice(0, length)).length < folded.length - rest.length) length++;
  return length;
}
