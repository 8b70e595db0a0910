// The amounts of a text: the browser's side of generator/numbering/amounts.go and number.go, by the same tables, and
// tested with the same testdata/amounts.json. A text is folded first (search/fold.ts).

import shared from "./generated/units.json" with { type: "json" };
import { chineseDigit, chineseValue, isPair, LARGEST, magnitude, type Shape } from "./numerals";
import { isDigit, isJoint, isWord } from "./search/fold";

/** mantissa × 10^exponent; the mantissa is a whole number that a double holds exactly. */
export interface Decimal {
  mantissa: number;
  exponent: number;
}

type Unit = [print: string, base: string, factor: number, not: string];

/** A number as it stands in a text, in characters of it. */
export interface Reading {
  start: number;
  /** Where the number ends, without its unit. */
  numberEnd: number;
  end: number;
  number: Decimal;
  /** Whether it stands for itself: not the 千万 that is "tens of millions". */
  whole: boolean;
  /** 元, 月, 日, …; "" where it has none. */
  base: string;
  /** In units of base. */
  value: Decimal;
}

const UNITS = shared.units as Unit[];
const OPEN_UNIT = new Set(UNITS.map(([it]) => it[0]));
const TIMED = new Set(["月", "日", "工作日", "小时", "分钟"]);

export function print({ mantissa, exponent }: Decimal): string {
  while (mantissa !== 0 && mantissa % 10 === 0) {
    mantissa /= 10;
    exponent++;
  }
  if (mantissa === 0) return "0";
  if (exponent >= 0) return mantissa + "0".repeat(exponent);
  const digits = String(mantissa).padStart(1 - exponent, "0");
  return `${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}

function times({ mantissa, exponent }: Decimal, n: number): Decimal | null {
  for (; n % 10 === 0 && n !== 0 && exponent < 0; exponent++) n /= 10;
  return mantissa * n > LARGEST ? null : { mantissa: mantissa * n, exponent };
}

function plus(a: Decimal, b: Decimal): Decimal | null {
  const exponent = Math.min(a.exponent, b.exponent);
  const mantissa = a.mantissa * 10 ** (a.exponent - exponent) + b.mantissa * 10 ** (b.exponent - exponent);
  return mantissa > LARGEST ? null : { mantissa, exponent };
}

/** 1000 or more: a figure that stands for itself without its unit. */
export const large = (d: Decimal): boolean => d.mantissa >= 1000 * 10 ** -d.exponent;

/** The value as an integer, or null where it has decimals. */
function integer({ mantissa, exponent }: Decimal): number | null {
  for (; exponent < 0 && mantissa % 10 === 0; exponent++) mantissa /= 10;
  const value = mantissa * 10 ** Math.max(exponent, 0);
  return exponent < 0 || value > LARGEST ? null : value;
}

interface Number {
  value: Decimal;
  spoken: number;
  end: number;
  shape: Shape;
  ok: boolean;
}

/** Every number of a text, whole or not at all. */
export function each(text: string[], found: (reading: Reading) => void): void {
  for (let i = 0; i < text.length; ) {
    if (!opens(text[i]!)) i++;
    else i = Math.max(alone(text, i) ? read(text, i, found) : i, skip(text, i));
  }
}

const has = (text: string[], i: number, piece: string): boolean => {
  for (let n = 0; n < piece.length; n++) if (text[i + n] !== piece[n]) return false;
  return true;
};
const among = (set: string, it: string | undefined): boolean => it !== undefined && set.includes(it);
const digitAt = (text: string[], i: number): boolean => i < text.length && isDigit(text[i]!);
const opens = (it: string): boolean => isDigit(it) || it === "半" || chineseDigit(it) >= 0 || magnitude(it) > 0;

/** Whether a number may begin at i: what stands before it does not make it part of something else. */
export function alone(text: string[], i: number): boolean {
  const before = text[i - 1];
  if (before === undefined) return true;
  if (isWord(before) || isJoint(before) || among(shared.before, before) || (before === "," && digitAt(text, i - 2))) return false;
  if (text[i] === "一" && among(shared.one, before)) return text[i - 2] === "以"; // 一千元以上一万元以下
  return !(magnitude(text[i]!) > 0 && among(shared.ten, before));
}

function skip(text: string[], i: number): number {
  const arabic = isDigit(text[i]!);
  for (i++; i < text.length; i++) {
    const it = text[i]!;
    if (arabic !== isDigit(it) || (!arabic && chineseDigit(it) < 0 && magnitude(it) === 0)) break;
  }
  return i;
}

/** Reads the amount at i, and gives where it ends, or i where there is none. */
function read(text: string[], i: number, found: (reading: Reading) => void): number {
  if (text[i] === "半") {
    const half = shared.halves.find(([it]) => has(text, i, it!));
    if (!half) return i;
    const end = i + half[0]!.length;
    const value = { mantissa: Number.parseInt(half[1]!, 10), exponent: 0 };
    found({ start: i, numberEnd: end, end, number: value, whole: false, base: half[1]!.replace(/^\d+/, ""), value });
    return end;
  }
  const m = magnitude(text[i]!);
  if (m > 0 && has(text, i + 1, "分之")) return fraction(text, i, { value: { mantissa: m, exponent: 0 }, end: i + 1 }, found);
  const n = readNumber(text, i);
  if (!n.ok) return n.end;
  if (has(text, n.end, "分之")) return fraction(text, i, n, found);
  const reading: Reading = { start: i, numberEnd: n.end, end: n.end, number: n.value, whole: n.shape === "whole", base: "", value: n.value };
  if (among("至到~—-–", text[n.end]) && n.shape === "whole") {
    let next = n.end + 1;
    while (among("—-", text[next])) next++;
    const to = range(text, reading, next, found);
    if (to > 0) return to;
  }
  return withUnit(text, reading, n, found);
}

/** Reads the unit of a number and, of a sum like 1年6个月, the rest. */
function withUnit(text: string[], r: Reading, n: Number, found: (reading: Reading) => void): number {
  const [unit, after] = unitAt(text, n.end);
  const calendar = (unit?.[0] === "年" && large(r.number)) || (unit?.[0] === "日" && among("月", text[r.start - 1]));
  const ordinal = unit?.[0] === "次" && n.end === r.start + 1 && text[r.start] === "二"; // 二次开发
  if (!unit || calendar || ordinal || (n.shape === "short" && n.spoken === 0)) {
    if (r.whole) found(r);
    return n.end;
  }
  if (n.shape === "short") {
    r.number = { mantissa: n.spoken, exponent: 0 };
    r.whole = true;
  }
  r.end = after;
  if (!scale(r, unit)) return after;
  let end = after;
  if (unit[2] === 12 && has(text, end, "半")) {
    r.end = ++end; // 1年半
    r.value = plus(r.value, { mantissa: 6, exponent: 0 }) ?? r.value;
  }
  if (!TIMED.has(unit[1])) {
    found(r);
    return end;
  }
  for (;;) {
    const next = end + (has(text, end, "零") || has(text, end, "又") ? 1 : 0);
    const part = numberAt(text, next);
    const [more, stop] = part ? unitAt(text, part.end) : [];
    if (!part || !more || !TIMED.has(more[1])) {
      found(r);
      return end;
    }
    const value = times(part.value, more[2]);
    const sum = more[1] === r.base && value ? plus(r.value, value) : null;
    if (!sum) return stop!; // 8天20小时
    r.value = sum;
    end = r.end = stop!;
  }
}

/** Sets the value in a unit; false where it is not exact or, of years, no whole month. */
function scale(r: Reading, [, base, factor]: Unit): boolean {
  const value = times(r.number, factor);
  if (!value || (factor === 12 && integer(value) === null)) return false;
  r.base = base;
  r.value = value;
  return true;
}

/** Reads 3至5年 as the two ends of the range, and gives where it ends, or 0. */
function range(text: string[], low: Reading, i: number, found: (reading: Reading) => void): number {
  const n = numberAt(text, i);
  if (n?.shape !== "whole") return 0;
  const [unit, end] = unitAt(text, n.end);
  if (!unit || (unit[0] === "年" && large(n.value)) || (unit[0] === "日" && text[low.start - 1] === "月")) return 0;
  const high: Reading = { ...low, numberEnd: n.end, end, number: n.value };
  low.end = end;
  if (scale(low, unit) && scale(high, unit)) {
    found(low);
    found(high);
  }
  return end;
}

/** Reads 百分之五, 三分之二: of is the number before 分之. */
function fraction(text: string[], start: number, of: { value: Decimal; end: number }, found: (reading: Reading) => void): number {
  const i = of.end + 2;
  if (text[i] === "一" && among("切些定", text[i + 1])) return i;
  const n = numberAt(text, i);
  if (n?.shape !== "whole") return i;
  let below = integer(of.value);
  if (!below) return n.end;
  const r: Reading = { start, numberEnd: n.end, end: n.end, number: n.value, whole: true, base: `/${print(of.value)}`, value: n.value };
  let { mantissa, exponent } = n.value;
  exponent += 2;
  for (; below % 10 === 0; below /= 10) exponent--;
  for (const [by, other] of [[5, 2], [2, 5]] as const) {
    for (; below % by === 0; below /= by) {
      mantissa *= other;
      exponent--;
    }
  }
  if (below === 1 && mantissa <= LARGEST) {
    r.base = "%";
    r.value = { mantissa, exponent };
  }
  found(r);
  return n.end;
}

function unitAt(text: string[], i: number): [Unit | undefined, number] {
  i = blanks(text, i);
  if (!OPEN_UNIT.has(text[i])) return [undefined, i];
  const unit = UNITS.find(([it, , , not]) => has(text, i, it) && !among(not, text[i + it.length]));
  return [unit, i + (unit?.[0].length ?? 0)];
}

function blanks(text: string[], i: number): number {
  while (text[i] === " ") i++;
  return i;
}

/** Reads a number that follows an amount without anything between. */
function numberAt(text: string[], i: number): Number | null {
  if (i >= text.length || !opens(text[i]!) || text[i] === "半") return null;
  const n = readNumber(text, i);
  return n.ok ? n : null;
}

/** Reads the number at i, in either numerals or both: 1,000, 1.2亿, 1千万, 1亿2000万, 一千万, 三点五, 一个亿. */
function readNumber(text: string[], i: number): Number {
  if (isDigit(text[i]!)) return mixed(text, i);
  let end = i;
  while (end < text.length && (chineseDigit(text[end]!) >= 0 || magnitude(text[end]!) > 0)) end++;
  const run = text.slice(i, end);
  const [value, shape] = chineseValue(run);
  const n: Number = { value: { mantissa: value, exponent: 0 }, spoken: 0, end, shape, ok: shape !== "none" };
  if (!n.ok) return n;
  const last = run.at(-1)!;
  if (shape === "short") {
    const d = chineseDigit(last);
    n.spoken = value - d + (d * magnitude(run.at(-2)!)) / 10;
  } else if (text[end] === "点") return decimals(text, n);
  else if (run.length === 1 && isPair(last) && among("者方种类", text[end])) return { ...n, ok: false };
  if (digitAt(text, end) && magnitude(last) < 1e4) return { ...n, ok: false }; // 三5
  return big(text, n);
}

/** Reads the decimals of 三点五. */
function decimals(text: string[], n: Number): Number {
  let end = n.end + 1;
  for (; end < text.length && chineseDigit(text[end]!) >= 0 && !isPair(text[end]!); end++) {
    const d = chineseDigit(text[end]!);
    if (n.value.mantissa > Math.floor(LARGEST / 10) - d) return { ...n, ok: false };
    n.value = { mantissa: n.value.mantissa * 10 + d, exponent: n.value.exponent - 1 };
  }
  if (end === n.end + 1) return n;
  n.end = end;
  return big(text, n);
}

/** Reads the 万 and 亿 behind decimals, and the 个亿 of 一个亿. */
function big(text: string[], n: Number): Number {
  let i = n.end;
  if (has(text, i, "个") && magnitude(text[i + 1] ?? "") >= 1e4) i++;
  else if (n.value.exponent === 0) return n;
  for (; magnitude(text[i] ?? "") > 0; n.end = i) {
    const value = times(n.value, magnitude(text[i]!));
    i++;
    if (!value) return { ...n, end: i, ok: false };
    n.value = value;
  }
  return n;
}

/** Reads digits with the magnitudes behind them, and the smaller number that may follow: 1亿2000万, 1万5000. */
function mixed(text: string[], i: number): Number {
  let [value, end, ok] = digits(text, i);
  const fail = (at: number): Number => ({ value, spoken: 0, end: at, shape: "none", ok: false });
  if (!ok) return fail(end);
  let total: Decimal = { mantissa: 0, exponent: 0 };
  for (let smallest = 0; ; ) {
    let by = 1;
    for (;;) {
      let next = blanks(text, end);
      if (has(text, next, "个") && magnitude(text[next + 1] ?? "") >= 1e4) next++;
      const m = magnitude(text[next] ?? "");
      if (m === 0) break;
      const product = times(value, m);
      if (!product || by > Math.floor(LARGEST / m)) return fail(next + 1);
      value = product;
      by *= m;
      end = next + 1;
    }
    if (smallest > 0 && value.mantissa >= smallest * 10 ** -value.exponent) return fail(end);
    const sum = plus(total, value);
    if (!sum) return fail(end);
    total = sum;
    if (by > 1 && digitAt(text, end)) {
      smallest = by;
      [value, end, ok] = digits(text, end);
      if (!ok) return fail(end);
      continue;
    }
    if (end < text.length && chineseDigit(text[end]!) >= 0) return fail(end); // 5万三
    return { value: total, spoken: 0, end, shape: "whole", ok: true };
  }
}

/** Reads digits with groups of thousands and decimals; false for part of a word (2o), of an address, or no number. */
function digits(text: string[], i: number): [Decimal, number, boolean] {
  const d = { mantissa: 0, exponent: 0 };
  let fits = true;
  const add = (it: string): void => {
    if ((d.mantissa = d.mantissa * 10 + Number(it)) > LARGEST) [d.mantissa, fits] = [0, false];
  };
  let end = i;
  for (; end < text.length; end++) {
    if (groups(text, i, end)) continue;
    if (!isDigit(text[end]!)) break;
    add(text[end]!);
  }
  if (text[end] === "." && digitAt(text, end + 1)) {
    for (end++; digitAt(text, end); end++) {
      add(text[end]!);
      d.exponent--;
    }
  }
  const next = text[end];
  if (next === undefined) return [d, end, fits];
  const follows = end + 1 < text.length && isWord(text[end + 1]!);
  if ((isWord(next) && !isDigit(next)) || (isJoint(next) && next !== "-" && follows)) return [d, chainEnd(text, end), false];
  if (next === "-" && follows && !rangeAhead(text, end + 1)) return [d, chainEnd(text, end), false];
  if (next === "," && digitAt(text, end + 1)) return [d, chainEnd(text, end + 1), false];
  return [d, end, fits];
}

/** Whether the comma at i parts thousands of a number that begins at start. */
function groups(text: string[], start: number, i: number): boolean {
  if (text[i] !== "," || i === start) return false;
  let lead = 0;
  for (let k = i - 1; k >= start && isDigit(text[k]!); k--) lead++;
  if (lead > 3 || (lead < 3 && i - lead > start)) return false;
  return digitAt(text, i + 1) && digitAt(text, i + 2) && digitAt(text, i + 3) && !digitAt(text, i + 4);
}

/** Whether a number with a unit follows the stroke of 3-5年: 22239-2019 is a designation. */
function rangeAhead(text: string[], i: number): boolean {
  let end = i;
  while (digitAt(text, end)) end++;
  const [unit] = unitAt(text, end);
  return unit !== undefined && end > i && end - i < 4 && unit[0] !== "日";
}

function chainEnd(text: string[], i: number): number {
  while (i < text.length && (isWord(text[i]!) || isJoint(text[i]!))) i++;
  return i;
}

/** The value of a text that is a whole number, however it is written, or null. */
export function whole(text: string[]): number | null {
  const n = numberAt(text, 0);
  return n && n.end === text.length ? integer(n.value) : null;
}

/** What a person typed as a text prints it: 1,000w is 1000万. */
export function typed(text: string): string {
  const characters = [...typedMagnitudes(text)];
  const folded = characters.map((it) => it.normalize("NFKC"));
  let start = 0;
  return characters
    .filter((_, i) => {
      if (digitAt(folded, i)) return true;
      if (groups(folded, start, i)) return false;
      start = i + 1;
      return true;
    })
    .join("");
}

/** What a person typed, with 万 for the w and 千万 for the kw behind a number. */
export function typedMagnitudes(text: string): string {
  const characters = [...text];
  const folded = characters.map((it) => it.normalize("NFKC").toLowerCase());
  let out = "";
  for (let i = 0; i < characters.length; ) {
    if (!digitAt(folded, i) || !alone(folded, i)) {
      out += characters[i++];
      continue;
    }
    for (; digitAt(folded, i) || (among(".,", folded[i]) && digitAt(folded, i + 1)); i++) out += characters[i];
    for (const [typed, read] of [["kw", "千万"], ["w", "万"]] as const) {
      const after = folded[i + typed.length];
      if (!has(folded, i, typed) || (after !== undefined && isWord(after))) continue;
      out += read;
      i += typed.length;
      break;
    }
  }
  return out;
}
