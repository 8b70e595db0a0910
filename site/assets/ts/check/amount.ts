// A number as people type it into a form: full-width digits, separators, and units of the one asked for. It reads less
// than the grammar of texts does (amounts.ts, which the search loads): it may refuse what that reads, and never reads
// another value. The vectors of testdata/amounts.json hold it to that.

/** How far a unit moves the point, counted in 万元. */
const SCALES: [RegExp, number][] = [[/亿 ?元?$/, 4], [/千万 ?元?$/, 3], [/百万 ?元?$/, 2], [/万 ?元?$/, 0], [/元$/, -4]];

/** The number in a unit, 1.2亿 as 12000 万元; null where it cannot be read. */
export function amountOf(text: string, unit: string): number | null {
  let plain = text.normalize("NFKC").trim();
  let places = 0;
  if (unit === "万元") {
    const scale = SCALES.find(([it]) => it.test(plain));
    if (scale) [plain, places] = [plain.replace(scale[0], ""), scale[1]];
  } else if (unit !== "" && plain.endsWith(unit)) plain = plain.slice(0, -unit.length);
  plain = plain.trimEnd();
  if (!/^(\d{1,3}(,\d{3})+|\d{1,15})(\.\d{1,6})?$/.test(plain)) return null;
  return Number(`${plain.replace(/,/g, "")}e${places}`);
}
