// What has the form of a citation, the twin of search/query/citation.go. What it means is for ../resolve.ts.

import { headLength, isCitation as isPrinted } from "../citation";
import { foldText } from "./fold";
import { numeralText } from "./quantity";

const numeral = "(?:[0-9]{1,4}|[零〇一二三四五六七八九十百千]+)";
const clause = "(?:(?:[1-9][0-9]*|a[0-9]+)(?:\\.(?:p?[0-9]+(?:-[0-9]+)?))+|a[0-9]|fn[0-9]+|preamble|annexes)";
const eID = "(?:[a-z]+_[0-9]+(?:__[a-z]+_[0-9]+)*)";

/** A citation by ID, eId or address. */
const address = new RegExp(`^(?:${clause}\\.?|${eID}|(?:https?:/)?/[^?# ]*/${clause}(?:/(?:index\\.[a-z]+)?)?(?:[?#].*)?)$`, "u");
const chapter = new RegExp(`^(?:第)?(${numeral})章?$`, "u");
const annex = new RegExp(`^(?:附件|a)(${numeral})$`, "u");

export function isCitation(text: string): boolean {
  const folded = foldText(text);
  // Both sides count the bytes of UTF-8.
  if (folded === "" || new TextEncoder().encode(folded).length > 300) return false;
  return address.test(folded) || isPrinted(text);
}

/** The 第三章 that a word begins with, or "". */
export const citedHead = (text: string): string => text.slice(0, headLength(text));

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
