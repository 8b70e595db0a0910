// The phrases by which people ask, the twin of search/question.

import { pieces } from "./fold";
import { phrases } from "./tables";

/** What is left of a word without the phrases that only ask, and what kinds of answer they want. Where nothing would
 * be left, the word is no question. */
export function strip(word: string): { words: string[]; kinds: string[] } {
  let rest = pieces(word).join(" ");
  if ([...rest].length <= 2) return { words: [word], kinds: [] };
  const kinds: string[] = [];
  for (const [text, kind] of phrases) {
    if (!rest.includes(text)) continue;
    if (kind !== "") kinds.push(kind);
    rest = rest.replaceAll(text, " ");
  }
  const words = rest
    .replace(/[吗呢吧啊么]+$/, "")
    .split(/\s+/)
    .map((it) => it.replace(/^[的了后前]+|[的了后前]+$/g, ""))
    .filter((it) => it !== "");
  return { words: words.length > 0 ? words : [word], kinds };
}
