// The browser reads numbers as Go does: on the table that Go wrote, and what users alone type.

import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import path from "node:path";
import { each, print, typed as printed, typedMagnitudes } from "../assets/ts/amounts";
import { amountOf } from "../assets/ts/check/amount";
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

// A form takes one amount of money and no more. What it reads, the grammar reads too, and to the same value.
test("the form reads no amount otherwise than the grammar does", () => {
  const rows = JSON.parse(readFileSync(path.join(import.meta.dirname, "../testdata/amounts.json"), "utf8")) as [string, string, string][];
  let agreed = 0;
  const numbers = ["1", "12", "1,000", "1.5", "0.25", "１２", "１，０００", "12345.678", "1,00", "1.000,5", "01", "1000000", "1,2,3", "1 5"];
  const units = ["元", "万", "万元", "百万", "百万元", "千万", "千万元", "亿", "亿元", "亿万", "个亿", "千元", "万5000元"];
  for (const text of [...rows.map(([it]) => it), ...numbers.flatMap((it) => units.map((unit) => it + unit))]) {
    const typed = amountOf(text, "万元");
    if (typed === null || !/[元万亿]/.test(text)) continue; // a bare number is in the form's own unit
    const characters = fold(text.endsWith("元") ? text : `${text}元`).characters;
    const read: [number, string, number, number][] = [];
    each(characters, ({ start, end, base, value }) => read.push([Number(print(value)), base, start, end]));
    expect([text, ...read]).toEqual([text, [Number((typed * 10_000).toPrecision(15)), "元", 0, characters.length]]);
    agreed++;
  }
  expect(agreed).toBeGreaterThan(60);
  for (const [text, value] of [
    ["1.2亿", 12_000], ["1亿", 10_000], ["12000万", 12_000], ["12,000", 12_000], ["１０００", 1000], ["500元", 0.05], ["5千万元", 5000], ["0.000001", 0.000001], [" 5 万元 ", 5],
  ] as const) {
    expect(amountOf(text, "万元"), text).toBe(value);
  }
  for (const text of ["", "1.000,5", "1,00", "-5", "1e9", "千万", "12 34亿元 5", "1 5", "1 000", "一亿", "1亿2000万", "NaN", "0x10", "9".repeat(16), "<b>1</b>"]) {
    expect(amountOf(text, "万元"), text).toBeNull();
  }
});
