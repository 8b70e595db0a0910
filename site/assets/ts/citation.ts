// What a citation says: the browser's side of generator/citation/parse.go, by the same table of words, and tested with
// the same testdata/citations.json.

import words from "./generated/citation.json" with { type: "json" };
import { numeral } from "./numerals";

/** One number of a citation, and what the citation calls it. */
export interface Step {
  /** As in an ID: 12, or 12-1 for 第十二条之一. */
  number: string;
  /** What it can be: the words of an eId, div for a 节. */
  kinds: readonly string[];
  /** The one of them that it is at the head of a citation, where it must be one. */
  alone: string | null;
}

const CLASSIFIERS = new Map<string, readonly string[]>(Object.entries(words.classifiers));
const NUMBERED = CLASSIFIERS.get("项")!;

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
  const named = words.named.find(({ name }) => text.startsWith(name));
  if (named) {
    const { name, kind, numbered } = named;
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
