// Citations in a draft, read where they stand: the browser's side of generator/citation/parse.go and chain.go. (What
// people type is read by citation.ts, which takes more.)

import table from "../generated/citation.json" with { type: "json" };
import { numeral } from "../numerals";
import { endsIn, first } from "./fold";

/** One number of a citation. */
export interface Step {
  number: string;
  kinds: readonly string[];
  /** It stands without a bracket or a classifier. */
  plain: boolean;
  word: string;
  bare: boolean;
  open: boolean;
  from: number;
  end: number;
}

export interface Path {
  start: number;
  end: number;
  id: string;
  steps: Step[];
  /** The end of a range that the path before it begins. */
  through: boolean;
  /** Its ID stands without § and a classifier. */
  bareId: boolean;
}

/** What a draft is read by, besides its text. */
export interface Reading {
  /** Where each character begins and ends in the draft. */
  from: readonly number[];
  to: readonly number[];
  /** Where quotations open in it. */
  quotes: ReadonlySet<number>;
  /** No chapter of the document was inserted (第八章之一), so that 第一章之五 is its 五. */
  plain: boolean;
  /** IDs that were cited before. */
  ids: ReadonlySet<string>;
  /** The part that is the cell of a table which names clauses. */
  source: readonly [number, number];
}

const CLASSIFIERS = table.classifiers as [string, string[]][];
const kindsOf = (word: string): readonly string[] => CLASSIFIERS.find(([it]) => it === word)![1];
const NUMBERED = kindsOf("项");
/** What a number in brackets behind an ID can be. */
const BELOW_ID = ["para", "subpara", "point", "p"];
const isDigit = (it: string | undefined): boolean => it !== undefined && it >= "0" && it <= "9";
const classifier = (text: string, i: number): string => CLASSIFIERS.find(([it]) => text.startsWith(it, i))?.[0] ?? "";
const isInserted = (word: string): boolean => word !== "" && table.inserted.includes(word);

/** Reads a numeral at i: its value and the place behind it. */
function number(text: string, i: number): [string, number] | null {
  const window = text.slice(i, i + 16);
  const read = numeral(window);
  return read ? [String(read[0]), i + window.length - read[1].length] : null;
}

/** Reads a citation at i and the members that follow it. */
export function chain(text: string, i: number, reading: Reading): Path[] {
  const head = path(text, i, reading);
  if (!head) return [];
  const members = [head];
  for (;;) {
    const before = members.at(-1)!;
    const joint = first(text, before.end, table.joints);
    const through = joint === "" ? first(text, before.end, table.throughs) : "";
    if (joint + through === "" && text[before.end] !== "(") return members;
    const next = member(text, before.end + (joint + through).length, before, reading);
    if (!next) return members;
    members.push({ ...next, through: through !== "" });
  }
}

function path(text: string, i: number, reading: Reading): Path | null {
  const it: Path = { start: i, end: i, id: "", steps: [], through: false, bareId: false };
  if (text.startsWith("附件", i)) {
    if (!head(text, it)) return null;
  } else {
    const digits = digitPath(text, i, reading);
    if (digits) [it.id, it.end, it.bareId] = digits;
  }
  let begun = it.end > i;
  for (;;) {
    const step = readStep(text, it.end, begun, reading.plain);
    if (!step || (step.bare && (!begun || !goesOn(text, it, step)))) break;
    if (it.id !== "" && it.steps.length === 0 && step.word === "" && !step.plain) step.kinds = BELOW_ID; // 3.2.1（2）
    it.steps.push(step);
    it.end = step.end;
    begun = true;
    if (step.open) break;
  }
  return begun ? it : null;
}

/** Reads 附件1 or 附件清单. */
function head(text: string, it: Path): boolean {
  const named = table.named.find(({ name }) => text.startsWith(name, it.end))!;
  const step: Step = { number: "0", kinds: [named.kind], plain: false, word: "", bare: false, open: false, from: it.end, end: it.end + named.name.length };
  if (named.numbered) {
    const read = number(text, step.end);
    if (!read) return false;
    [step.number, step.end] = read;
    if ("-之".includes(text[step.end] ?? " ")) {
      const sub = number(text, step.end + 1);
      if (sub && (text[step.end] === "-" || sub[1] === text.length)) [step.number, step.end] = [`${step.number}-${sub[0]}`, sub[1]];
    }
  }
  it.steps.push(step);
  it.end = step.end;
  return true;
}

/** Reads §3.1.1, 第3.1.1条 or 3.1.1, and whether it stands without § and a classifier. */
function digitPath(text: string, i: number, reading: Reading): [string, number, boolean] | null {
  const [whole = "", sign = "", id = ""] = /^(§+|第?)((?:[1-9]\d{0,3}(?!\d)[./-])*[1-9]\d{0,3})(?!\d|[./-]\d)/u.exec(text.slice(i, i + 80)) ?? [];
  const parts = id.split(/[./-]/).length;
  const signed = sign[0] === "§";
  if (id === "" || (parts === 1 && !signed) || (sign === "第" && parts === 2 && id.includes("-"))) return null;
  const end = i + whole.length;
  const word = classifier(text, end);
  if (word !== "" && word !== "编" && word !== "章") return [id, end + word.length, false];
  if (!signed) return isBareId(text, i, end, parts, id, reading) ? [id, end, true] : null;
  return [id, text[end] === "." && end + 1 === text.length ? end + 1 : end, false];
}

/** Whether a number of some parts is an ID: one of three parts, or of two that was cited before, or has a quotation behind
 * it, or is said to provide something. */
function isBareId(text: string, i: number, end: number, parts: number, id: string, { from, to, quotes, ids, source }: Reading): boolean {
  for (let k = i; k < end; k++) if (!/[0-9.]/.test(text[k]!) || (k > i && from[k] !== to[k - 1])) return false;
  if (end < text.length && from[end] === to[end - 1] && /[a-zA-Z\-/_%]/.test(text[end]!)) return false;
  if (i > 0 && "版vV本".includes(text[i - 1]!)) return false;
  const within = from[i]! >= source[0] && from[i]! < source[1];
  if (parts > 2 || within || (ids.has(id) && !(end < text.length && table.counted.includes(text[end]!))) || first(text, end, table.provides) !== "") return true;
  for (let k = end; k < text.length && k < end + 6; k++) {
    if (quotes.has(from[k]!)) return true;
    if (!":,?|吧吗呢么条里中的是说写规定要求".includes(text[k]!)) break;
  }
  return false;
}

/** Reads one number with its classifier, brackets or punctuation. below is set where a step stands above it. */
function readStep(text: string, i: number, below: boolean, plain: boolean): Step | null {
  let at = i;
  while (below && at < text.length && "的之".includes(text[at]!) && (text[at + 1] === "第" || (plain && at === i && text[at] === "之" && number(text, at + 1)))) at++;
  const ordinal = text[at] === "第";
  if (ordinal) at++;
  const bracket = text[at] === "(";
  if (bracket) at++;
  const read = number(text, at);
  if (!read) return null;
  const step: Step = { number: read[0], kinds: [], plain: false, word: "", bare: !ordinal, open: false, from: i, end: read[1] };
  if (bracket) {
    if (text[step.end] !== ")") return null;
    step.end++;
  }
  if (ordinal && !bracket && "-之—–".includes(text[step.end] ?? " ")) { // 第1-1条
    const sub = number(text, step.end + 1);
    if (sub && isInserted(classifier(text, sub[1]))) [step.number, step.end] = [`${step.number}-${sub[0]}`, sub[1]];
  }
  step.word = classifier(text, step.end);
  if (step.word !== "") {
    step.end += step.word.length;
    if (isInserted(step.word) && text[step.end] === "之" && !(plain && step.word === "章")) {
      const sub = number(text, step.end + 1);
      if (sub && classifier(text, sub[1]) === "") [step.number, step.end] = [`${step.number}-${sub[0]}`, sub[1]];
    }
    step.kinds = bracket ? NUMBERED : kindsOf(step.word);
    step.bare = !ordinal && !bracket;
    return step;
  }
  if (ordinal || bracket) {
    step.word = closing(text, step.end, bracket);
    if (step.word !== "") return { ...step, open: true, bare: false, kinds: bracket ? NUMBERED : kindsOf(step.word) };
  }
  if (bracket) step.kinds = ["para", "point"];
  else if (ordinal) return null;
  else {
    step.kinds = ["sec", "subpara"];
    step.plain = true;
  }
  while (step.end < text.length && trails(text, step.end, bracket)) step.end++;
  return step;
}

/** Whether the . or 、 at i belongs to the number before it. */
function trails(text: string, i: number, bracket: boolean): boolean {
  if (bracket) return false;
  return text[i] === "." ? !isDigit(text[i + 1]) : text[i] === "、" && text[i + 1] === "(";
}

/** The classifier at the end of the chain whose first number ends at i. */
function closing(text: string, i: number, bracket: boolean): string {
  for (;;) {
    const joint = first(text, i, table.joints) || first(text, i, table.throughs);
    if (joint === "" && !(bracket && text[i] === "(")) return "";
    let at = i + joint.length;
    if (text[at] === "第") {
      at++;
      if (bracket && text[at] !== "(") return ""; // 一（一）和第六章
    }
    bracket = text[at] === "(";
    if (bracket) at++;
    const read = number(text, at);
    if (!read || (bracket && text[read[1]] !== ")")) return "";
    i = read[1] + (bracket ? 1 : 0);
    const word = classifier(text, i);
    if (word !== "") return word;
  }
}

/** Whether a bare number belongs to the citation before it: the 一（一）5 of 第三章一（一）5, but not the 一 of 附件1一份. */
function goesOn(text: string, { steps }: Path, step: Step): boolean {
  const before = steps.at(-1);
  if (step.word !== "") return before !== undefined && (before.word !== "" || !before.plain);
  if (step.end === text.length || text[step.end - 1] === ")") return true;
  const next = text[step.end]!;
  if ("(第的，。；：、)》”,;:".includes(next) || isDigit(next)) return true;
  if (isDigit(text[step.from]) && text[step.from - 1] === ")" && !table.counted.includes(next)) return true; // 一（一）5 and any words
  if (steps.length === 1 && (steps[0]!.word === "章" || steps[0]!.kinds.includes("att")) && !table.noItems.includes(next)) return true; // 第一章五, 附件2一, but not 第一章一般规定
  return [table.joints, table.throughs, table.after].some((words) => first(text, step.end, words) !== "");
}

/** Reads a member of a chain, which takes over from the one before it what it does not print. */
function member(text: string, i: number, before: Path, reading: Reading): Path | null {
  if (text[i] === "第" || text.startsWith("附件", i)) return path(text, i, reading);
  if ("本前上下".includes(text[i] ?? " ")) return null; // the draft's own
  const digits = digitPath(text, i, reading);
  if (digits) return { start: i, end: digits[1], id: digits[0], steps: [], through: false, bareId: digits[2] };
  let step = readStep(text, i, false, reading.plain);
  const last = before.steps.at(-1);
  if (!step || !last) return null;
  const bracket = text[i] === "(";
  const beside = !bracket && step.bare && step.word === "" && text[last.end - 1] === ")" && text[step.end] === "("; // 2（4）和3（3）
  if (!beside && step.bare && step.word === "" && last.bare && last.word === "" && !(step.end < text.length && table.counted.includes(text[step.end]!))) step.kinds = last.kinds; // 一（一）1至3
  else if (step.word !== "") {
    if (!bracket && step.word !== last.word) return null;
  } else if (last.open) step = { ...step, word: last.word, kinds: last.kinds, open: closing(text, step.end, bracket) !== "" };
  else if (!beside) return null;
  const it: Path = { start: i, end: step.end, id: "", steps: [step], through: false, bareId: false };
  while (!step.open) {
    const more = readStep(text, it.end, true, reading.plain);
    if (!more || (more.bare && !goesOn(text, it, more))) break;
    it.steps.push(more);
    it.end = more.end;
    step = more;
  }
  return it;
}

/** Whether a citation may begin at i. */
export function opens(text: string, i: number, { from, to }: Reading): boolean {
  const it = text[i]!;
  if (it === "第" || it === "§" || (it === "附" && text[i + 1] === "件")) return true;
  if (it < "1" || it > "9") return false;
  const before = text[i - 1];
  if (before !== undefined && from[i] !== to[i - 1]) return true; // Section 3.1.1, - 3.1.1
  return before === undefined || (!".-/0123456789".includes(before) && (before < "A" || before > "z"));
}

/** Whether what looks like a citation counts things: 第二条路. */
export function inWord(text: string, members: Path[]): boolean {
  const [{ steps, id }] = members as [Path];
  if (members.length > 1 || steps.length !== 1 || id !== "") return false;
  const things = (table.things as Record<string, string[]>)[steps[0]!.word] ?? [];
  return first(text, members[0]!.end, things) !== "";
}

/** What may stand before the first number of an item. */
const BULLETS = ["-", "*", "+", "•", "·", "-[]", "-[x]", "-[X]", "-[√]", "*[]", "*[x]", "*[X]"];

/** Further bullets. */
const SIGNS = "★☆◆◇●○■□▪▫►▶※➤✓✔√→";

/** Reads a number that names a clause below the one that was cited: the （2） of 其中（2）, of ；（2）则为 and of ，（2）要求
 * “……” and ，2说“……” behind a citation, and, under one that introduces a list, the 五（一） of - 五（一）：, which behind a bullet is no
 * number of the draft's. */
export function relativeTo(text: string, i: number, behind: boolean, under: boolean, reading: Reading): Step[] {
  const { plain, from, quotes } = reading;
  if (under && i > 0 && (BULLETS.includes(text.slice(0, i)) || (i === 1 && SIGNS.includes(text[0]!)))) {
    const steps: Step[] = [];
    let end = i;
    for (;;) {
      const step = readStep(text, end, steps.length > 0, plain);
      if (!step || step.open) break;
      steps.push(step);
      ({ end } = step);
    }
    return end < text.length && (text[end] === ":" || quotes.has(from[end]!)) ? steps : [];
  }
  const bare = i > 0 && /[1-9]/.test(text[i]!) && "，；,;".includes(text[i - 1]!); // ，2说“……”
  if (!behind || (text[i] !== "(" && !bare)) return [];
  const among = /其中:?$/.test(text.slice(Math.max(i - 3, 0), i));
  if (!among && !(i > 0 && "，；,;".includes(text[i - 1]!))) return [];
  const step = readStep(text, i, false, plain);
  if (!step || step.open) return [];
  if (bare && (step.word !== "" || !(step.end < text.length && "说写列要规是:".includes(text[step.end]!)) || !quotedSoon(text, step.end, reading))) return [];
  return among || (step.end < text.length && ("则为是指系".includes(text[step.end]!) || quotedSoon(text, step.end, reading))) ? [step] : [];
}

/** Whether a quotation follows, with few words before it. */
export function quotedSoon(text: string, i: number, { from, quotes }: Reading): boolean {
  for (let k = i; k < text.length && k < i + 6; k++) {
    if (quotes.has(from[k]!)) return true;
    if ("，。；、,;.!?".includes(text[k]!)) return false;
  }
  return false;
}

/** Reads the 前款 of 前款还要求“……”. */
export function former(text: string, i: number, reading: Reading): { kinds: readonly string[]; count: number; end: number } | null {
  if (!"前上".includes(text[i]!) || (i > 0 && table.wordsBefore.includes(text[i - 1]!))) return null;
  let [count, end] = [1, i + 1];
  const read = number(text, end);
  if (text[end] === "两") [count, end] = [2, end + 1];
  else if (read && Number(read[0]) <= 20) [count, end] = [Number(read[0]), read[1]];
  const word = classifier(text, end);
  if (word === "" || "点目段".includes(word)) return null;
  end += word.length;
  if ((end < text.length && table.wordsAfter.includes(text[end]!)) || first(text, end, (table.things as Record<string, string[]>)[word] ?? []) !== "") return null;
  return quotedSoon(text, end, reading) ? { kinds: kindsOf(word), count, end } : null;
}

/** Whether a name of the document stands before the citation at i, where no name of another does. */
export function nameBefore(text: string, i: number): boolean {
  const before = text.slice(0, i - endsIn(text.slice(0, i), table.between).length);
  return endsIn(before, table.genres) !== "" || "》)".includes(before.at(-1) ?? " ");
}

/** Whether 同条 or 该项 may stand at i. */
export const opensBack = (text: string, i: number): boolean => "同该".includes(text[i]!) && !(i > 0 && "共相不合协应".includes(text[i - 1]!));

const SAID = ["规定", "所规定", "要求", "明确", ":", "还规定", "还要求", "又规定", "另规定", "也规定"];

/** Reads 同条, 该项第二款. Alone it must be said to provide something: 该项业务 is no citation. */
export function back(text: string, i: number, reading: Reading): Path | null {
  const word = classifier(text, i + 1);
  if (word === "") return null;
  const end = i + 1 + word.length;
  const it: Path = { start: i, end, id: "", through: false, bareId: false, steps: [{ number: "0", kinds: kindsOf(word), plain: false, word, bare: false, open: false, from: 0, end }] };
  for (;;) {
    const step = readStep(text, it.end, true, reading.plain);
    if (!step || step.open || (step.bare && !goesOn(text, it, step))) break;
    it.steps.push(step);
    it.end = step.end;
  }
  const at = "，,".includes(text[it.end] ?? " ") ? it.end + 1 : it.end; // 依该目，“……”
  return it.steps.length > 1 || first(text, it.end, SAID) !== "" || reading.quotes.has(reading.from[at] ?? -1) ? it : null;
}

/** Whether an annex is the draft's own, which says what it is: 附件1为价目表. */
export function isOwnAnnex(text: string, members: Path[]): boolean {
  const [it] = members as [Path];
  if (members.length > 1 || it.id !== "" || it.steps.length !== 1 || !it.steps[0]!.kinds.includes("att")) return false;
  const is = first(text, it.end, ["为", "是", "系"]);
  if (first(text, it.end + is.length, ["啥", "什么", "哪", "不是", "否"]) !== "") return false;
  return is !== "" && (it.start === 0 || "，。；：、,;:.)!?\n".includes(text[it.start - 1]!));
}
