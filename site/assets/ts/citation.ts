// What a citation says: the browser's side of generator/clause/citation.go. Whoever changes the one changes the other,
// and testdata/citations.json, with which both are tested.

/** One number of a citation, and what the citation calls it. */
export interface Step {
  /** As in an ID: 12, or 12-1 for 第十二条之一. */
  number: string;
  /** What it can be: the words of an eId, div for a 节. */
  kinds: readonly string[];
  /** The one of them that it is at the head of a citation, where it must be one. */
  alone: string | null;
}

const NUMBERED = ["para", "subpara", "point"] as const;
const CLASSIFIERS = new Map<string, readonly string[]>([
  ["编", ["book"]],
  ["章", ["chp"]],
  ["节", ["div", "sec"]],
  ["条", ["art", "sec"]],
  ["项", NUMBERED],
  ["目", ["subpara", "point"]],
  ["点", NUMBERED],
  ["款", ["p"]],
  ["段", ["p"]],
]);

/** What has a name: the longer before the shorter that it begins with. */
const NAMED: readonly [name: string, kind: string, numbered: boolean][] = [
  ["引言", "preamble", false],
  ["序言", "preamble", false],
  ["前言", "preamble", false],
  ["附件清单", "annexes", false],
  ["附件", "att", true],
  ["脚注", "fn", true],
  ["注", "fn", true],
];

const DIGITS = "〇一二三四五六七八九";
const MAX_NUMBER = 1999;

/** Reads an Arabic or Chinese numeral at the head of a text: with units (二十一) or as a string of digits (二〇). */
function numeral(text: string): [number, string] | null {
  const head = /^(?:\d+|[〇○零一二三四五六七八九十百千]+)/.exec(text)?.[0] ?? "";
  const number = /^\d/.test(head) ? Number(head) : chinese(head.replace(/[○零]/g, "〇"));
  return number > 0 && number <= MAX_NUMBER ? [number, text.slice(head.length)] : null;
}

/** The value of a run of numeral characters; 0 where it is no number. */
function chinese(head: string): number {
  if (/^[〇一二三四五六七八九]+$/.test(head)) return Number([...head].map((it) => DIGITS.indexOf(it)).join(""));
  if (/^[〇一二三四五六七八九]{2}/.test(head)) return 0; // 二〇十
  const parts = /^(?:(〇*[一二三四五六七八九]?)千)?(?:(〇*[一二三四五六七八九]?)百)?(?:(〇*[一二三四五六七八九]?)十)?(〇*[一二三四五六七八九]?)$/.exec(head);
  if (!parts) return 0;
  const digit = (part: string | undefined, unit: number): number =>
    part === undefined ? 0 : unit * (Math.max(0, DIGITS.indexOf(part.at(-1) ?? "")) || (unit > 1 ? 1 : 0));
  return digit(parts[1], 1000) + digit(parts[2], 100) + digit(parts[3], 10) + digit(parts[4], 1);
}

/** Reads one number with its classifier, brackets or punctuation. */
function readStep(text: string): [Step, string] | null {
  const [, ordinal, bracket, after = ""] = /^[.、,:/·\-之的]*(第?)(\(?)(.*)$/s.exec(text) ?? [];
  const read = numeral(after);
  if (!read) return null;
  let number = String(read[0]);
  let rest = read[1];
  if (bracket) {
    if (!rest.startsWith(")")) return null;
    rest = rest.slice(1);
  }
  const kinds = CLASSIFIERS.get(rest[0] ?? "");
  if (kinds) {
    const inserted = /^[条章节]之/.test(rest) ? numeral(rest.slice(2)) : null;
    rest = rest.slice(1);
    if (inserted) {
      number += `-${inserted[0]}`;
      rest = inserted[1];
    }
    // 第（三）款 of a list is a numbered unit, not a paragraph.
    return [{ number, kinds: bracket ? NUMBERED : kinds, alone: null }, rest];
  }
  rest = rest.replace(/^[.、]+/, "");
  if (bracket) return [{ number, kinds: ["para", "point"], alone: null }, rest];
  if (ordinal) return null;
  // Numerals either way: 五 below （一） is 5.
  return [{ number, kinds: ["sec", "subpara"], alone: /^\d/.test(after) ? "subpara" : "sec" }, rest];
}

/** Reads a whole citation, already stripped and NFKC; null where it is none. */
export function readSteps(text: string): Step[] | null {
  const steps: Step[] = [];
  const named = NAMED.find(([name]) => text.startsWith(name));
  if (named) {
    const [name, kind, numbered] = named;
    text = text.slice(name.length);
    let number = "0";
    if (numbered) {
      const read = numeral(text);
      if (!read) return null;
      number = String(read[0]);
      text = read[1];
    }
    steps.push({ number, kinds: [kind], alone: null });
  }
  while (text !== "") {
    const read = readStep(text);
    if (!read) return null;
    steps.push(read[0]);
    text = read[1];
  }
  return steps;
}
