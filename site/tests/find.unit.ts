// What the search shows and writes: snippets, undoing, and words that are looked for in the results.

import { expect, test } from "@playwright/test";
import { snippet } from "../assets/ts/find/snippet";
import { quoted } from "../assets/ts/find/undo";
import { combined } from "../assets/ts/find/within";
import { parse, print } from "../assets/ts/search/query";

/** Cuts a text whose matches stand in 【】, and marks them again. */
function cut(marked: string, room: number): string {
  const matches = [];
  const text = [];
  for (const it of marked) {
    if (it === "【") matches.push({ start: text.length, end: text.length });
    else if (it === "】") matches.at(-1)!.end = text.length;
    else text.push(it);
  }
  return snippet(text.join(""), matches, room).map((it) => (it.marked ? `【${it.text}】` : it.text)).join("");
}

const SNIPPETS: [string, number, string, string][] = [
  ["a short text stands whole", 40, "直连单位应当【备案】。", "直连单位应当【备案】。"],
  ["the sentence of the first match", 10, "第一句。第二句有【备案】；第三句很长很长很长。", "…第二句有【备案】；…"],
  ["sentences after it as far as there is room", 12, "第一句。有【备案】；第三句。第四句很长很长很长。", "…有【备案】；第三句。…"],
  ["a window in a sentence that is too long", 12, "一二三四五六七八九十一二三四五六【备案】七八九十一二三四五六七八九十。", "…四五六【备案】七八九十一二三…"],
  ["its beginning where the match stands there", 8, "【备案】三四五六七八九十一二三四五六七八九十。", "【备案】三四五六七八…"],
  ["its end where the match stands there", 8, "一二三四五六七八九十一二三四五六七八九十【备案】。", "…六七八九十【备案】。"],
  ["a match that the window cuts", 6, "【一二三四五六七八九十】。", "【一二三四五六】…"],
  ["no match: the beginning", 6, "第一句。第二句很长很长。", "第一句。…"],
  ["a new line is a blank", 40, "甲\n【乙】", "甲 【乙】"],
  ["characters, not units of a string", 40, "𠀀𠀀【备案】𠀀。", "𠀀𠀀【备案】𠀀。"],
  ["an empty text", 40, "", ""],
];
for (const [name, room, text, wanted] of SNIPPETS) test(`snippet: ${name}`, () => expect(cut(text, room)).toBe(wanted));

const UNDONE: [string, string, string][] = [
  ["等保 制度", "等保", '"等保" 制度'],
  ["青岛等保测评", "等保", '青岛"等保"测评'],
  ["退出 ZhiLian  Danwei", "zhilian danwei", '退出 "ZhiLian  Danwei"'],
  ["强制 ＡＰＰ", "app", '强制 "ＡＰＰ"'],
  ['"等保" 等保', "等保", '"等保" "等保"'],
  ["“等保” 等保", "等保", '“等保” "等保"'],
  ["退出", "等保", "退出"],
  ["", "等保", ""],
];
for (const [query, word, wanted] of UNDONE) test(`undo ${word} in ${query || "nothing"}`, () => expect(quoted(query, word)).toBe(wanted));

const COMBINED: [string, string[], string][] = [
  ["退出", [], "退出"],
  ["退出", ["申请"], '"申请" 退出'],
  ["甲 OR 乙", ["丙"], '"丙" (甲 OR 乙)'],
  ["FOR 甲", ['有"引号', "-不"], '“有"引号” "-不" FOR 甲'],
];
for (const [query, within, wanted] of COMBINED) {
  test(`${within.join("、") || "nothing"} within ${query}`, () => {
    expect(combined(query, within)).toBe(wanted);
    expect(print(parse(combined(query, within)))).toBe(wanted);
  });
}
