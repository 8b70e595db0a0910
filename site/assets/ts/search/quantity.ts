// Quantities in canonical form, the twin of search/analysis/quantity.go: 一千万元, 1000万元 and 10,000,000元 are all
// =10000000元.

import { isDigit, isJoint, isWord, foldText } from "./fold";

type Add = (term: string, start: number, end: number) => void;

/** mantissa × 10^exponent; the mantissa is a whole number that a double holds exactly. */
interface Decimal {
  mantissa: number;
  exponent: number;
}

const MAX = 1e14;

function print({ mantissa, exponent }: Decimal): string {
  while (mantissa !== 0 && mantissa % 10 === 0) {
    mantissa /= 10;
    exponent++;
  }
  if (mantissa === 0) return "0";
  if (exponent >= 0) return mantissa + "0".repeat(exponent);
  const digits = String(mantissa).padStart(1 - exponent, "0");
  return `${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}

const times = (d: Decimal, n: number): Decimal => ({ mantissa: d.mantissa * n, exponent: d.exponent });
/** 1000 or more: a figure that stands for itself without its unit. */
const large = (d: Decimal): boolean => d.mantissa >= 1000 * 10 ** -d.exponent;

/** How a printed unit counts in its canonical one; the longer of two stands first. */
const UNITS: [string, string, number][] = [
  ["个工作日", "工作日", 1],
  ["工作日", "工作日", 1],
  ["个自然月", "月", 1],
  ["个季度", "月", 3],
  ["季度", "月", 3],
  ["个星期", "日", 7],
  ["星期", "日", 7],
  ["个小时", "小时", 1],
  ["小时", "小时", 1],
  ["个月", "月", 1],
  ["周年", "月", 12],
  ["年", "月", 12],
  ["周", "日", 7],
  ["日", "日", 1],
  ["天", "日", 1],
  ["块", "元", 1],
  ["元", "元", 1],
  ["次", "次", 1],
  ["名", "名", 1],
  ["位", "名", 1],
  ["%", "%", 1],
  ["成", "%", 10],
];
const HALVES: [string, string][] = [["半年", "6月"], ["半个月", "15日"], ["半数", "50%"]];

/** Adds the canonical tokens of the numbers in a text. */
export function quantities(text: string[], add: Add): void {
  for (let i = 0; i < text.length; ) {
    const before = text[i - 1];
    if (!opens(text[i]!) || (before !== undefined && (isWord(before) || isJoint(before) || before === "第"))) i++;
    else i = Math.max(quantity(text, i, add), i + 1);
  }
}

const opens = (it: string): boolean => isDigit(it) || it === "半" || numeral(it) >= 0 || magnitude(it) > 0;

/** Adds the tokens of the number at i, and gives where it ends, or i where there is none. */
function quantity(text: string[], i: number, add: Add): number {
  if (hasAt(text, i, "百分之")) {
    const [d, end] = readNumber(text, i + 3);
    if (end <= i + 3) return i;
    add(`=${print(d)}%`, i, end);
    return end;
  }
  if (text[i] === "半") {
    const half = HALVES.find(([it]) => hasAt(text, i, it));
    if (!half) return i;
    add(`=${half[1]}`, i, i + half[0].length);
    return i + half[0].length;
  }
  let [d, end, whole] = readNumber(text, i);
  if (end === i) return i;
  let [[printed, canonical, factor], after] = unitAt(text, end);
  if (printed === "" || (printed === "年" && large(d)) || (printed === "日" && text[i - 1] === "月")) {
    if (whole && large(d)) add(`=${print(d)}`, i, end);
    return end;
  }
  const number = d;
  d = times(d, factor);
  if (factor === 12 && hasAt(text, after, "半")) {
    d.mantissa += 6; // 一年半
    after++;
  }
  if (d.exponent === 0 || factor !== 12 || d.mantissa % 12 === 0) add(`=${print(d)}${canonical}`, i, after);
  if (whole && canonical === "元" && large(d)) add(`=${print(number)}`, i, end);
  return after;
}

/** Reads the unit at i, after blanks. 成 is one only where no word begins with it. */
function unitAt(text: string[], i: number): [[string, string, number], number] {
  i = blanks(text, i);
  for (const unit of UNITS) {
    if (!hasAt(text, i, unit[0])) continue;
    const end = i + unit[0].length;
    if (unit[0] !== "成" || end >= text.length || !"立为本功员果交都长效".includes(text[end]!)) return [unit, end];
  }
  return [["", "", 0], 0];
}

/** Reads the number at i in either numerals or both (1千万). The last is false for one that begins with a magnitude
 * (千万), which is a number only beside a unit. */
function readNumber(text: string[], i: number): [Decimal, number, boolean] {
  if (i >= text.length || !isDigit(text[i]!)) return readChinese(text, i);
  let [d, end] = readArabic(text, i);
  while (end > i) {
    const next = blanks(text, end);
    const by = next < text.length ? magnitude(text[next]!) : 0;
    if (by === 0) break;
    if (d.mantissa > MAX / by) return [d, i, false];
    d = times(d, by);
    end = next + 1;
  }
  return [d, end, true];
}

/** Reads digits with groups of thousands and decimals. */
function readArabic(text: string[], i: number): [Decimal, number] {
  const d = { mantissa: 0, exponent: 0 };
  const digit = (at: number): boolean => at < text.length && isDigit(text[at]!);
  let end = i;
  for (; end < text.length; end++) {
    if (text[end] === "," && digit(end + 1) && digit(end + 2) && digit(end + 3) && !digit(end + 4)) continue;
    if (!digit(end)) break;
    if ((d.mantissa = d.mantissa * 10 + Number(text[end])) > MAX) return [d, i];
  }
  if (text[end] === "." && digit(end + 1)) {
    const start = end;
    for (end++; digit(end); end++) {
      d.mantissa = d.mantissa * 10 + Number(text[end]);
      d.exponent--;
      if (d.mantissa > MAX) return [d, i];
    }
    if (text[end] === ".") return [{ mantissa: 0, exponent: 0 }, Math.max(start, end)]; // 3.1.1 is no number
  }
  const next = text[end];
  if (next !== undefined && (isWord(next) || (isJoint(next) && end + 1 < text.length && isWord(text[end + 1]!)))) {
    return [{ mantissa: 0, exponent: 0 }, i]; // part of a word
  }
  return [d, end];
}

/** Reads a numeral with units (一千万) or a string of digits (二〇二五). */
function readChinese(text: string[], i: number): [Decimal, number, boolean] {
  let total = 0;
  let section = 0;
  let digit = 0;
  let run = 0; // digits since the last unit
  let end = i;
  for (; end < text.length; end++) {
    const n = numeral(text[end]!);
    const m = magnitude(text[end]!);
    if (n >= 0) digit = ++run > 1 ? digit * 10 + n : n;
    else if (m >= 10000) {
      const head = total + section + digit;
      if (section + digit === 0) break;
      if (head > MAX / m) return [{ mantissa: head, exponent: 0 }, i, false];
      total = head * m;
      section = digit = run = 0;
    } else if (m > 0) {
      if (run === 0 && end > i) break;
      section += Math.max(digit, 1) * m;
      digit = run = 0;
    } else break;
    if (total + section + digit > MAX) return [{ mantissa: 0, exponent: 0 }, i, false];
  }
  return [{ mantissa: total + section + digit, exponent: 0 }, end, end > i && magnitude(text[i]!) < 100];
}

/** The value of a Chinese digit, also in its formal form, or -1. */
function numeral(it: string): number {
  const at = "零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖".indexOf(it);
  if (at >= 0) return at % 10;
  return it === "○" ? 0 : it === "两" ? 2 : -1;
}

const MAGNITUDES: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000, 万: 1e4, 亿: 1e8 };
/** The value of 十 and above, or 0. */
const magnitude = (it: string): number => MAGNITUDES[it] ?? 0;

function blanks(text: string[], i: number): number {
  while (text[i] === " ") i++;
  return i;
}

function hasAt(text: string[], i: number, piece: string): boolean {
  for (let n = 0; n < piece.length; n++) if (text[i + n] !== piece[n]) return false;
  return true;
}

/** A whole number in ASCII digits, however it is written, or "". */
export function numeralText(text: string): string {
  const characters = [...foldText(text)];
  const [d, end] = readNumber(characters, 0);
  return end === 0 || end < characters.length || d.exponent !== 0 ? "" : print(d);
}
