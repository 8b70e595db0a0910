// The right character in a word that the text does not have, the twin of search/rewrite/repair.go.

import type { Candidate, Sign } from "./finder";
import { isHan, isKept } from "./fold";
import type { Interpreting } from "./rewriting";
import { weigh } from "./tables";

/** The windows of a word in which a slip is looked for, and the longest word: a longer one was pasted. */
const MAX_SLIP = 8;
const MIN_SLIP = 3;
const MAX_WORD = 30;
/** The weight from which on a character can be a slip: a commoner one was meant. */
const SLIP_WEIGHT = 0.6;

/** A window of the word is compared with the text: all its characters but one must be the same, and that one of the
 * same sound, unless three others and one on either side speak for it. */
export function repair(text: string, r: Interpreting): string {
  const characters = [...text];
  if (characters.length > MAX_WORD || r.lexicon.has(text)) return text;
  const weights = weigh(characters);
  for (let n = Math.min(MAX_SLIP, characters.length); n >= MIN_SLIP; n--) {
    for (let from = 0; from + n <= characters.length; from++) {
      const window = characters.slice(from, from + n);
      // A character that makes a word of the text with its neighbour outside the window is right.
      const first = from > 0 && r.finder.pair(characters[from - 1]!, window[0]!) ? 1 : 0;
      const last = from + n < characters.length && r.finder.pair(window[n - 1]!, characters[from + n]!) ? n - 1 : n;
      const found = sound(window, r) ? null : nearest(window, weights.slice(from, from + n), first, last, n === characters.length, r);
      if (!found) continue;
      r.change(found.why, window.join(""), found.text);
      characters.splice(from, n, ...found.text);
      return characters.join("");
    }
  }
  return text;
}

/** Whether there is nothing to repair: Han characters whose every pair stands in the text, or a window that is not Han. */
function sound(window: string[], r: Interpreting): boolean {
  for (let i = 0; i < window.length; i++) {
    if (!isHan(window[i]!)) return true;
    if (i > 0 && !r.finder.pair(window[i - 1]!, window[i]!)) return false;
  }
  return true;
}

/** Characters whose change, where they sound different, makes other text of a text and is no slip. */
const SMALL = "零一二两三四五六七八九十几半每各的了和与及或等之其在为是把被将从对以所该不未无非可应须需要会能得有没使由于向且并但而若如已再又仍还就则";

/** The text that differs from the window in one character, from first and before last. Three must be the
 * whole word to tell what was meant. */
function nearest(window: string[], weights: number[], first: number, last: number, whole: boolean, r: Interpreting): { text: string; why: string } | null {
  const short = window.length === MIN_SLIP;
  if (short && !whole) return null;
  let best: Candidate | null = null;
  let sounds = false;
  window.forEach((slip, at) => {
    if (at < first || at >= last || weights[at]! < SLIP_WEIGHT || (!short && SMALL.includes(slip))) return;
    const pattern: Sign[] = window.map((it, i) => (i === at ? (other) => other !== slip && isHan(other) : it));
    for (const found of r.finder.find(pattern)) {
      const right = [...found.text][at]!;
      const same = r.pinyin.alike(slip, right);
      const inside = at > 0 && at < window.length - 1 && !SMALL.includes(right) && (!short || found.count > 1);
      if (!same && !inside) continue;
      if (best !== null && ((sounds && !same) || (sounds === same && found.count <= best.count))) continue;
      best = found;
      sounds = same;
    }
  });
  const text = (best as Candidate | null)?.text ?? "";
  return text !== "" && [...text].every(isKept) ? { text, why: sounds ? "同音字" : "疑似错字" } : null;
}
