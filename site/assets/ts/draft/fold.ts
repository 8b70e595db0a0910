// A draft as the grammar of citations reads it: generator/citation/fold.go. Characters above U+FFFF, which the grammar
// has none of, count as one.

import table from "../generated/citation.json" with { type: "json" };

export interface Folded {
  text: string;
  /** Where each character begins and ends in the source. */
  from: number[];
  to: number[];
}

const simple = new Map<string, string>();
for (let i = 0; i + 1 < table.simplified.length; i += 2) simple.set(table.simplified[i]!, table.simplified[i + 1]!);

const BLANK = /^[\s\u0085\u200b-\u200f\u2060\ufeff]$/;

export function fold(source: string): Folded {
  const folded: Folded = { text: "", from: [], to: [] };
  let at = 0;
  const text: string[] = [];
  for (const char of source) {
    const end = at + char.length;
    if (!BLANK.test(char)) {
      const kept = (char >= "、" && char <= "】") || char === "。";
      for (const it of kept ? char : char.normalize("NFKC")) {
        if (BLANK.test(it)) continue;
        text.push(it.length > 1 ? "\ufffd" : char >= "\u4e00" && char <= "\u9fff" ? (simple.get(it) ?? it) : it);
        folded.from.push(at);
        folded.to.push(end);
      }
    }
    at = end;
  }
  folded.text = text.join("");
  return folded;
}

/** The word of a list that stands at i, or "". */
export const first = (text: string, i: number, words: readonly string[]): string => words.find((it) => text.startsWith(it, i)) ?? "";

/** The word of a list that a text ends in, or "". */
export const endsIn = (text: string, words: readonly string[]): string => words.find((it) => text.endsWith(it)) ?? "";

export const isHan = (it: string | undefined): boolean => it !== undefined && it >= "\u4e00" && it <= "\u9fff";
