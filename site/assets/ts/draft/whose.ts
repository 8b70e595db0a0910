// Whose a quotation is: the browser's side of generator/citecheck/owner.go. It belongs, in this order, to the citation
// behind it in brackets or after a dash; to the last before it in its sentence, unless a title stands nearer; to that of
// the footnote whose mark stands behind it; to the one that its sentence says it stands in; to the one that introduces
// its list, table or block; and, presumed only, to the last of an earlier sentence of its paragraph.

import type { Citing, Group, Numbers, Paragraph, Quote } from "./paragraph";

/** The groups that a quotation may belong to, the likeliest first. */
export function ownersOf(all: Paragraph[], i: number, quote: Quote, notes: ReadonlyMap<number, number[]>): Group[] {
  const it = all[i]!;
  if (it.block) {
    const after = all[i + 1];
    if (it.cited.length > 0) return [it.group(it.cited[0]!, false)];
    return after?.dash && after.cited.length > 0 ? [after.group(after.cited[0]!, false)] : leading(all, it, quote);
  }
  const behind = it.behind(quote);
  if (behind) return [it.group(behind, false)];
  const groups: Group[] = [];
  let before = it.before(quote);
  if (before && isListed(before)) {
    groups.push({ ...it.group(before, true), listed: true });
    let k = it.cited.indexOf(before);
    while (k > 0 && isListed(it.cited[k]!)) k--;
    before = it.cited[k]!;
  }
  if (before) return [...groups, it.group(before, false)];
  const mark = it.markOf(quote);
  if (mark > 0) {
    const numbered = notes.get(mark) ?? [];
    const j = numbered.find((k) => k > i) ?? numbered.findLast((k) => k < i);
    if (j !== undefined) return [all[j]!.group(all[j]!.cited[0]!, false)];
  }
  const whose = it.titleOf(quote);
  if (before === null || whose === "theirs") return [];
  const after = it.after(quote);
  if (after) groups.push(it.group(after[0], !after[1]));
  if (whose === null) {
    groups.push(...leading(all, it, quote));
    const earlier = it.earlier(quote);
    if (earlier) groups.push(it.group(earlier, true));
  }
  return groups;
}

/** Whether a citation is a number that may also count the draft's own items: the （2） of ，（2）“……”. */
const isListed = ({ loose, text }: Citing): boolean => loose && /^[（(1-9]/.test(text);

const OPENING = /(?:[：:，]|规定|如下|原文)[\t\n\f\r \u3000*_|]*$/;
const BULLET = /^[\t\n\f\r \u3000]*(?:[-*+•·★☆◆◇●○■□▪▫►▶※➤✓✔√→]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[)）]|[0-9]{1,2}[.、)）])?[\t\n\f\r \u3000]*$/;

/** The citation that introduces the list or the block of a quotation: presumed, if nothing says that it is introduced. */
function leading(all: Paragraph[], it: Paragraph, quote: Quote): Group[] {
  const lead = all[it.lead];
  const last = lead?.cited.at(-1);
  if (!lead || !last) return [];
  return [lead.group(last, !(OPENING.test(lead.text) && (it.block || BULLET.test(it.text.slice(0, quote.start)))))];
}

/** The paragraph whose citation is in force for an item of a list or a block, or -1. */
export function leadOf(all: Paragraph[], i: number): number {
  const j = all[i]!.parent;
  const above = all[j];
  if (!above) return -1;
  if (above.cited.length > 0) return OPENING.test(above.text) || ((above.level > 0 || all[i]!.block) && above.quotes.length === 0) ? j : -1;
  return above.level > 0 ? above.lead : -1;
}

/** The heading whose citation is in force for a paragraph, of that which is for the one before it, or -1. */
export function section(all: Paragraph[], i: number, before: number): number {
  const above = all[i - 1];
  if (!above) return -1;
  if (!above.text.trim().startsWith("#")) return before;
  return above.cited.length > 0 && above.quotes.length === 0 ? i - 1 : -1;
}

/** The numbers of a draft's parts. Numbers with points are its own if they count: one follows the other, and the first is
 * a 1.1, or has the part above it. */
export function numbersOf(all: Paragraph[]): Numbers {
  const headings = new Set(all.flatMap((it) => it.headings));
  const seen = new Set(all.flatMap((it) => it.heads.map(({ number }) => number.join("."))));
  const counted = new Set<string>();
  for (const { number } of all.flatMap((it) => it.heads)) {
    const [above, last] = [number.slice(0, -1), number.at(-1)!];
    if (above.length === 0) continue;
    const begins = last === 1 && ((above.length === 1 && above[0] === 1) || seen.has(above.join(".")));
    if (begins || counted.has([...above, last - 1].join("."))) counted.add(number.join("."));
  }
  const articles = all.some((it) => it.cited.some(({ other, text }) => other && text.endsWith("条")));
  return { headings, seen, articles, annexes: [...headings].some((it) => it.endsWith("附件")), points: all.some((it) => it.numbered), counted };
}
