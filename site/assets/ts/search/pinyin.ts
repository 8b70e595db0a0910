// How characters are read, the twin of search/pinyin.

import { readings, syllables } from "./tables";

export const reads = (it: string, syllable: string): boolean => readings.get(it)?.includes(syllable) ?? false;
export const begins = (it: string, letter: string): boolean => readings.get(it)?.some((s) => s[0] === letter) ?? false;

/** Whether two characters have a reading in common, or two that many speakers do not tell apart. */
export function alike(a: string, b: string): boolean {
  const other = (readings.get(b) ?? []).map(blurred);
  return (readings.get(a) ?? []).some((it) => other.includes(blurred(it)));
}

const blurred = (it: string): string =>
  it
    .replace(/^([zcs])h|^n/, (_, head: string | undefined) => head ?? "l")
    .replace(/(in|en)g$/, "$1")
    .replace(/([^iu]|^)ang$/, "$1an");

const MAX_CUTS = 8;

/** The ways to cut letters into syllables, the one with the fewest first; none where they are no pinyin. */
export function cut(letters: string): string[][] {
  const cuts: string[][] = [];
  const walk = (rest: string, done: string[]): void => {
    rest = rest.replace(/^['’]+/, "");
    if (rest === "") {
      cuts.push(done);
      return;
    }
    for (let n = Math.min(6, rest.length); n > 0 && cuts.length < MAX_CUTS; n--) {
      const syllable = rest.slice(0, n);
      if (syllables.has(syllable)) walk(rest.slice(n), [...done, syllable]);
    }
  };
  if (letters.length <= 60) walk(letters, []);
  return cuts.sort((a, b) => a.length - b.length);
}
