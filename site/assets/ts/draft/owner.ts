// Whose clauses a draft names: the browser's side of generator/citation/document.go and draft.go.

import { core } from "../citation";
import table from "../generated/citation.json" with { type: "json" };
import { endsIn, first, fold, isHan } from "./fold";

/** What a document is called, folded. */
export const identity = (names: readonly string[]): string[] => names.map(core).filter((it) => it !== "");

/** The names, and what a draft says it calls the document. */
export const named = (names: readonly string[], more: readonly string[]): string[] => [...new Set([...names, ...more.map(core).filter((it) => it.length > 1)])];

const is = (names: readonly string[], title: string): boolean => {
  title = core(title);
  return title.length >= 2 && names.some((own) => own.endsWith(title));
};

/** A name with characters left out that ends as the name does. */
function abbreviates(names: readonly string[], title: string): boolean {
  if (title.length < 4) return false;
  return names.some((own) => {
    const genre = endsIn(own, table.genres);
    if (genre === "" || endsIn(title, table.genres) !== genre) return false;
    let k = 0;
    for (const it of own) if (title[k] === it) k++;
    return k === title.length;
  });
}

/** Whether a title in 《》 means the document. */
export const means = (names: readonly string[], title: string): boolean => is(names, core(title)) || abbreviates(names, core(title));

/** Where the 《 stands that the 》 at i closes, or -1. */
function openingTitle(text: string, i: number): number {
  for (let depth = 0; i >= 0; i--) {
    if ("》〉".includes(text[i]!)) depth++;
    else if ("《〈".includes(text[i]!) && --depth === 0) return i;
  }
  return -1;
}

const ABBREVIATED = /(?:(?:以下|下文|下)?(?:统称|简称)|(?:以下|下文|下)称)(?:为|:)?["“「《]*([^"“”「」《》()]{2,20})["”」》]/g;

/** How far before its abbreviation a title is looked for. */
const LONGEST_TITLE = 200;

/** The same in the other order: “指引”指《……》. */
const DEFINED = /["“「]([^"“”「」《》()]{2,20})["”」](?:是|即|系|均)?指[^《》。]{0,40}《([^《》]*)》/gu;

/** What a draft says it calls the document. */
export function namesIn(names: readonly string[], source: string): string[] {
  const { text } = fold(source);
  const found: string[] = [];
  for (const match of text.matchAll(ABBREVIATED)) {
    let before = text.slice(Math.max(0, match.index - LONGEST_TITLE), match.index);
    before = before.replace(/[(,、"“”]+$/, "");
    while (before.endsWith(")")) { // 》（2025年4月）
      const from = Math.max(before.length - 30, 0);
      const open = before.indexOf("(", from);
      if (open < 0) break;
      before = before.slice(0, open);
    }
    if (!before.endsWith("》")) continue;
    const open = openingTitle(before, before.length - 1);
    if (open >= 0 && means(names, before.slice(open + 1, -1))) found.push(match[1]!);
  }
  for (const match of text.matchAll(DEFINED)) if (means(names, match[2]!)) found.push(match[1]!);
  return found;
}

/** The name of another document before a citation at i, or null. */
function ownerBefore(names: readonly string[], text: string, i: number): string | null {
  let at = i - endsIn(text.slice(0, i), table.between).length;
  if (text[at - 1] === ")") {
    for (let open = at - 1; open > 0 && at - open < 30; open--) {
      if (text[open] === "(") {
        at = open;
        break;
      }
    }
  }
  if (text[at - 1] === "》") {
    const title = text.slice(openingTitle(text, at - 1) + 1, at - 1);
    return is(names, title) ? null : title;
  }
  return namedBefore(names, text.slice(0, at));
}

/** The name of a law without 《》 that a text ends in, or null. */
function namedBefore(names: readonly string[], text: string): string | null {
  const genre = endsIn(text, table.genres);
  const at = text.length - genre.length;
  if (genre === "" || (genre === "法" && (at === 0 || table.noLaws.includes(text[at - 1]!)))) return null;
  let start = at;
  while (start > 0 && at - start < 30 && isHan(text[start - 1])) start--;
  for (let k = at - 1; k >= start && at - k < 9; k--) {
    if (text[k] === "本" && !(k + 1 < text.length && "市省县区局国院部".includes(text[k + 1]!))) return null;
  }
  for (const own of names) {
    let common = 0;
    while (common < own.length && common < text.length - start && own.at(-1 - common) === text.at(-1 - common)) common++;
    const lead = endsIn(text.slice(start, text.length - common), table.leads);
    if (common === own.length || (common >= genre.length && (lead !== "" || text.length - common === start))) return null;
  }
  let from = start;
  for (let k = start; k < at; k++) {
    const lead = first(text, k, table.leads);
    if (lead.length > 1) from = k + lead.length;
  }
  if (from >= at && !(at > 0 && "该同".includes(text[at - 1]!))) return null;
  return text.slice(Math.min(from, at));
}

/** Whether 本… is what the document calls itself. */
const self = (names: readonly string[], words: string): boolean =>
  names.some((own) => own === words || (own.endsWith(words.slice(1)) && !own.startsWith("本") && words.length > 2));

/** Whether the citation at i is another document's, or the draft's own. */
export function isOther(names: readonly string[], text: string, i: number): boolean {
  const name = ownerBefore(names, text, i);
  if (name !== null) {
    if (abbreviates(names, core(name))) return false;
    const unmarked = i > 0 && !text.slice(Math.max(0, i - 3), i).includes("》");
    const the = names.some((own) => { // 该指引第一章, 今天讲指引第一章
      const genre = endsIn(own, table.genres);
      return unmarked && genre !== "" && name.length > genre.length && name.endsWith(genre) && endsIn(name.slice(0, -genre.length), table.modifiers) === "";
    });
    if (the) return false;
    if (unmarked) {
      for (let start = 0; start < name.length; start++) if (abbreviates(names, name.slice(start)) || names.includes(name.slice(start))) return false;
    }
    return true;
  }
  const before = text.slice(0, i - endsIn(text.slice(0, i), table.between).length);
  for (const words of [table.genres, table.papers]) {
    const word = endsIn(before, words);
    if (word === "") continue;
    const start = before.length - word.length;
    for (let k = start - 1; k >= 0 && start - k < 9; k--) {
      if (before[k] === "本" && (k === 0 || !table.wordsBefore.includes(before[k - 1]!))) return !self(names, before.slice(k)); // 资本 names nothing
      if (!isHan(before[k])) break;
    }
    if (word === "文件" && endsIn(before.slice(0, start), table.pointers) !== "") continue; // 该文件第三条: what was named last
    if (word === "规定" || word === "法") continue;
    if (words === table.papers || !names.some((own) => endsIn(own, table.genres) === word)) return true;
  }
  const unit = endsIn(before, ["章", "条", "节", "编", "款", "项"]);
  return unit !== "" && before.length > 1 && "本前上下".includes(before.at(-2)!); // 本章第三条
}
