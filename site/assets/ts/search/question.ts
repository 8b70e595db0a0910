// The phrases by which people ask, the twin of search/question.

import { pieces } from "./fold";
import { phrases } from "./tables";

/** What is left of a word without the phrases that only ask, and what kinds of answer they want. Of a word that only
 * asks nothing is left. */
export function strip(word: string): { words: string[]; kinds: string[] } {
  let rest = pieces(word).join(" ");
  const kinds: string[] = [];
  for (const [text, kind] of phrases) {
    if (!rest.includes(text)) continue;
    if (kind !== "") kinds.push(kind);
    rest = rest.replaceAll(text, GAP);
  }
  if (/吗[吗呢吧啊么]*$/.test(rest)) kinds.push("ruling");
  // What joined a word to a phrase goes with the phrase.
  const parts = rest.replace(/[吗呢吧啊么]+$/, GAP).split(GAP);
  const words = parts.flatMap((it, i) => {
    if (i > 0) it = it.replace(/^[的了后前]+/, "");
    if (i < parts.length - 1 && !JOINED.test(it)) it = it.replace(/[的了后前]+$/, "");
    return it.split(" ").filter((it) => it !== "");
  });
  return { words, kinds };
}

/** Stands where a phrase was. */
const GAP = "\0";
/** Words that end as if they were joined to what follows. */
const JOINED = /(?:提前|事前|事后|目的|当前|目前)$/;
