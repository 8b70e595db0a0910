// What has the form of a citation, the twin of search/query/citation.go. What it means is for ../resolve.ts.

import { foldText } from "./fold";
import { numeralText } from "./quantity";

const numeral = "(?:[0-9]{1,4}|[零〇一二三四五六七八九十百千]+)";
const ordinal = `第\\(?${numeral}\\)?[编章节条款项目点段](?:之${numeral})?`;
const step = `(?:${ordinal}|\\(${numeral}\\)|${numeral}[、.,]?)`;
const named = `(?:附件${numeral}|脚注${numeral}|引言|附件清单)`;
const clause = "(?:(?:[1-9][0-9]*|a[0-9]+)(?:\\.(?:p?[0-9]+(?:-[0-9]+)?))+|a[0-9]|fn[0-9]+|preamble|annexes)";
const eID = "(?:[a-z]+_[0-9]+(?:__[a-z]+_[0-9]+)*)";

/** A citation in words, and one by ID. */
const printed = new RegExp(`^(?:《[^》]*》)?(?:本?(?:工作)?指引)?(?:${named}[、,]?${step}*|(?:${ordinal}|${numeral}?[、.]?\\(${numeral}\\))[、,]?${step}*)$`, "u");
const address = new RegExp(`^(?:${clause}\\.?|${eID}|(?:https?:/)?/[^?# ]*/${clause}(?:/(?:index\\.[a-z]+)?)?(?:[?#].*)?)$`, "u");
const head = new RegExp(`^(第${numeral}[编章节条])(?:[^之的]|$)`, "u");
const chapter = new RegExp(`^(?:第)?(${numeral})章?$`, "u");
const annex = new RegExp(`^(?:附件|a)(${numeral})$`, "u");

export function isCitation(text: string): boolean {
  const folded = foldText(text);
  // Both sides count the bytes of UTF-8.
  if (folded === "" || new TextEncoder().encode(folded).length > 300) return false;
  return address.test(folded) || printed.test(folded.replaceAll(" ", ""));
}

/** The 第三章 that a word begins with, or "". */
export function citedHead(text: string): string {
  const found = head.exec(text)?.[1] ?? "";
  return found.length < text.length ? found : "";
}

/** The ID of a chapter, annex or what stands beside them, that is written as 3, 三, 第三章, 附件2, a2, 引言, 附件清单 or
 * 脚注1; or "". */
export function chapterID(text: string): string {
  const folded = foldText(text);
  const [beside, preamble, annexes, footnote] = /^(?:(preamble|引言)|(annexes|附件清单)|(?:fn|脚注)([0-9]{1,4}))$/.exec(folded) ?? [];
  if (beside) return preamble ? "preamble" : annexes ? "annexes" : `fn${footnote}`;
  const [, number] = chapter.exec(folded) ?? [];
  const [, of] = annex.exec(folded) ?? [];
  const n = numeralText(number ?? of ?? "");
  return n === "" || n === "0" ? "" : number === undefined ? `a${n}` : n;
}
