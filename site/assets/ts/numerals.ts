// Chinese and Arabic numerals: the browser's side of generator/numbering/numeral.go, by the same table.

import numerals from "./generated/numerals.json" with { type: "json" };

const { digits, magnitudes, max, pair } = numerals;

const VALUES = new Map<string, number>(digits.flatMap((forms, value) => [...forms].map((it) => [it, value] as const)));
const MAGNITUDES = new Map<string, number>(magnitudes.flatMap(({ forms, value }) => [...forms].map((it) => [it, value] as const)));

/** 2 before a measure word only: 第两条 is no number of a unit. */
export const isPair = (it: string): boolean => pair.includes(it);
/** The value of a Chinese digit, or -1. */
export const chineseDigit = (it: string): number => (isPair(it) ? 2 : (VALUES.get(it) ?? -1));
/** The value of 十 and above, or 0. */
export const magnitude = (it: string): number => MAGNITUDES.get(it) ?? 0;

/** How a run of numerals is built: bare begins with a magnitude (千万), short is 一百二, which is spoken for 一百二十. */
export type Shape = "none" | "whole" | "bare" | "short";

/** No whole number above it is read; a double holds those below exactly. */
export const LARGEST = 1e14;

/** The value of a run of Chinese digits and magnitudes; of a short one the literal value, 102 of 一百二. */
export function chineseValue(run: string[]): [value: number, shape: Shape] {
  const none: [number, Shape] = [0, "none"];
  if (run.length === 0) return none;
  if (run.every((it) => chineseDigit(it) >= 0)) {
    const value = run.reduce((sum, it) => sum * 10 + chineseDigit(it), 0);
    return value > LARGEST ? none : [value, "whole"];
  }
  let total = 0;
  let section = 0;
  let digit = -1;
  let last = 1e4;
  let lastBig = LARGEST;
  let zero = false; // a 零 stands since the last magnitude
  for (const [i, it] of run.entries()) {
    const d = chineseDigit(it);
    if (d >= 0) {
      if (digit > 0) return none; // 十一二
      digit = d;
      zero ||= d === 0;
      continue;
    }
    const m = magnitude(it);
    if (m < 1e4) {
      if (m >= last || (digit <= 0 && m > 10 && i > 0)) return none; // 十百
      section += Math.max(digit, 0) * m || m;
      last = m;
    } else {
      section += Math.max(digit, 0);
      if (m > lastBig) total = (total + section) * m; // 一万亿
      else if (section === 0 || m === lastBig) return none;
      else total += section * m;
      section = 0;
      last = 1e4;
      lastBig = m;
    }
    digit = -1;
    zero = false;
    if (total > LARGEST) return none;
  }
  total += section + Math.max(digit, 0);
  if (total > LARGEST || total === 0) return none;
  if (magnitude(run[0]!) > 10) return [total, "bare"];
  return [total, digit > 0 && !zero && magnitude(run.at(-2)!) > 10 ? "short" : "whole"];
}

/** Reads the number of a unit at the head of a text, in either numerals, and gives what follows. */
export function numeral(text: string): [number, string] | null {
  const arabic = /^\d+/.exec(text)?.[0];
  if (arabic !== undefined) return Number(arabic) > 0 && Number(arabic) <= max ? [Number(arabic), text.slice(arabic.length)] : null;
  let end = 0;
  while (end < text.length && !isPair(text[end]!) && (chineseDigit(text[end]!) >= 0 || (magnitude(text[end]!) > 0 && magnitude(text[end]!) < 1e4))) end++;
  const [value, shape] = chineseValue([...text.slice(0, end)]);
  return shape !== "none" && value > 0 && value <= max ? [value, text.slice(end)] : null;
}
