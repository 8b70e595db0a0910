// A rewriting is undone by the same query with the word in quotation marks: what is quoted is looked for as it stands.

import { fold, keyOf, keyText } from "../search/fold";

/** The query with the word quoted, or the query itself where the word cannot be found in it. */
export function quoted(query: string, word: string): string {
  const key = keyOf(fold(query));
  const wanted = [...keyText(word)];
  const source = [...query];
  for (let at = 0; wanted.length > 0 && at + wanted.length <= key.characters.length; at++) {
    if (wanted.some((it, i) => key.characters[at + i] !== it)) continue;
    const start = key.from[at]!;
    const end = key.to[at + wanted.length - 1]!;
    if (insideQuotation(source, start)) continue;
    const before = source.slice(0, start).join("");
    const after = source.slice(end).join("");
    return `${before}"${source.slice(start, end).join("")}"${after}`;
  }
  return query;
}

function insideQuotation(query: string[], at: number): boolean {
  const before = query.slice(0, at);
  const straight = before.filter((it) => it === '"').length;
  return straight % 2 === 1 || before.lastIndexOf("“") > before.lastIndexOf("”");
}
