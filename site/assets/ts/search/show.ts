// How a hit is shown, the twin of search/rank/show.go: where it matches, and why it is one.

import { span } from "./fold";
import type { List, Ranked } from "./rank";
import type { Span } from "./result";
import { UNIGRAM, type Token } from "./tokens";
import type { Document } from "./document";
import { coverage, isFor, stands, type Unit } from "./units";

/** The places in a hit's text that match: where a unit stands as it is, those places; where it does not, its pairs,
 * words and quantities, and single characters only where the query asks for one. */
export function highlights({ units }: List, { document }: Ranked): Span[] {
  const marked = new Set<number>();
  const mark = (start: number, end: number): void => {
    for (let i = start; i < end; i++) marked.add(i);
  };
  for (const unit of units) {
    const literal = unit.ways.filter((it) => isFor(it, document) && stands(it, document.text, document.inText) && !it.latin);
    for (const way of literal) {
      const piece = [...way.key];
      const text = document.key.characters;
      for (let i = 0; i + piece.length <= text.length; i++) {
        if (piece.every((it, n) => text[i + n] === it)) mark(...span(document.key, i, i + piece.length));
      }
    }
    if (literal.length === 0) for (const it of document.tokens) if (wants(unit, document, it, false)) mark(it.start, it.end);
  }
  // Of what only comes near, what it shares.
  if (marked.size === 0) for (const it of document.tokens) if (units.some((unit) => wants(unit, document, it, true))) mark(it.start, it.end);
  const spans: Span[] = [];
  for (const at of [...marked].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last?.end === at) last.end++;
    else spans.push({ start: at, end: at + 1 });
  }
  return spans;
}

/** Whether a token of a text is one of the unit's; with single also one character of it. */
const wants = ({ ways }: Unit, document: Document, { kind, term }: Token, single: boolean): boolean =>
  ways.some(
    (way) =>
      isFor(way, document) &&
      (single || kind !== UNIGRAM || [...way.key].length === 1) &&
      way.parts.some((it) => it.terms.includes(term) || (single && it.single === term)),
  );

/** In a few words why a hit is one. */
export function why({ units, everyday }: List, { document, whole }: Ranked): string {
  const context = everyday ? document.everyday : document.read;
  if (units.length === 0) return whole > 0 ? "编号相同" : "符合筛选";
  const said: string[][] = [[], [], []];
  for (const { ways } of units) {
    let state = -1;
    let shown = "";
    for (const way of ways) {
      if (!isFor(way, document)) continue;
      const as = stands(way, document.text, document.inText)
        ? 2
        : stands(way, context.key, context.terms)
          ? 1
          : coverage(way, (it) => document.inText.has(it) || context.terms.has(it)) > 0
            ? 0
            : -1;
      if (as > state) {
        state = as;
        shown = way.key;
      }
    }
    said[state]?.push(shown);
  }
  // That which says nothing else is one that a silence names.
  if (said.every((it) => it.length === 0)) return "最接近的规定";
  return [2, 1, 0]
    .filter((it) => said[it]!.length > 0)
    .map((it) => `${["部分相同", "标题、引语或常见说法有", "条文有"][it]}“${said[it]!.join("”“")}”`)
    .join("；");
}
