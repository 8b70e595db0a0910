// The browser reads numbers as Go does: on the table that Go wrote, and what users alone type.

import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import path from "node:path";
import { each, print, typed as printed, typedMagnitudes } from "../assets/ts/amounts";
import { fold } from "../assets/ts/search/fold";

test("amounts.json: what a text amounts to, and what is left over", () => {
  const rows = JSON.parse(readFileSync(path.join(import.meta.dirname, "../testdata/amounts.json"), "utf8")) as [string, string, string][];
  expect(rows.length).toBeGreaterThan(500);
  const read = rows.map(([text]) => {
    const characters = fold(text).characters;
    const amounts: string[] = [];
    let left = "";
    let at = 0;
    each(characters, ({ start, end, base, value }) => {
      if (base === "") return;
      amounts.push(print(value) + base);
      if (start >= at) left += characters.slice(at, start).join("");
      at = end;
    });
    return [text, amounts.join(" "), fold(left + characters.slice(at).join("")).characters.join("")];
  });
  expect(read).toEqual(rows.map(([text, amounts, left]) => [text, amounts, fold(left).characters.join("")]));
});

test("w and kw behind a number are what people type for 万 and 千万", () => {
  for (const [typed, read] of [
    ["1000w", "1000万"],
    ["注册资本1kw以上", "注册资本1千万以上"],
    ["２．５Ｗ", "２．５万"],
    ["1,000w", "1,000万"],
    ["wifi", "wifi"],
    ["3wide", "3wide"],
    ["a3w", "a3w"],
    ["5kwh", "5kwh"],
  ] as const) {
    expect(typedMagnitudes(typed)).toBe(read);
  }
  for (const [text, read] of [["1,000万", "1000万"], ["1,000w", "1000万"], ["10,000,000元", "10000000元"], ["1,00", "1,00"], ["甲,000", "甲,000"], ["1,2,3", "1,2,3"]] as const) {
    expect(printed(text)).toBe(read);
  }
});
