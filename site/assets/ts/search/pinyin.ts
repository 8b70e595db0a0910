// How characters are read, the twin of search/pinyin.

const MAX_CUTS = 8;

export class Pinyin {
  private readonly readings = new Map<string, string[]>();
  private readonly syllables = new Set<string>();

  /** Reads the table of the index: a syllable, a blank and its characters, a line each. */
  constructor(table: string) {
    for (const line of table.split("\n")) {
      const [syllable = "", characters = ""] = line.trim().split(" ");
      this.syllables.add(syllable);
      for (const it of characters) this.readings.set(it, [...(this.readings.get(it) ?? []), syllable]);
    }
  }

  reads(it: string, syllable: string): boolean {
    return this.readings.get(it)?.includes(syllable) ?? false;
  }

  begins(it: string, letter: string): boolean {
    return this.readings.get(it)?.some((s) => s[0] === letter) ?? false;
  }

  /** Whether two characters have a reading in common, or two that many speakers do not tell apart. */
  alike(a: string, b: string): boolean {
    const other = (this.readings.get(b) ?? []).map(blurred);
    return (this.readings.get(a) ?? []).some((it) => other.includes(blurred(it)));
  }

  /** The ways to cut letters into syllables, the one with the fewest first; none where they are no pinyin. */
  cut(letters: string): string[][] {
    const cuts: string[][] = [];
    const walk = (rest: string, done: string[]): void => {
      rest = rest.replace(/^['’]+/, "");
      if (rest === "") {
        cuts.push(done);
        return;
      }
      for (let n = Math.min(6, rest.length); n > 0 && cuts.length < MAX_CUTS; n--) {
        const syllable = rest.slice(0, n);
        if (this.syllables.has(syllable)) walk(rest.slice(n), [...done, syllable]);
      }
    };
    if (letters.length <= 60) walk(letters, []);
    return cuts.sort((a, b) => a.length - b.length);
  }
}

const blurred = (it: string): string =>
  it
    .replace(/^([zcs])h|^n/, (_, head: string | undefined) => head ?? "l")
    .replace(/(in|en)g$/, "$1")
    .replace(/([^iu]|^)ang$/, "$1an");
