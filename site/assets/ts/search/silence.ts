// What a guideline leaves out, the twin of search/notice.go: whether a query asks for it.

import type { Silence } from "./said";
import { keyText } from "./fold";
import type { Node } from "./query";
import { strip } from "./question";
import { tokens, WORD } from "./tokens";

/** Whether a tree asks for something that is: of alternatives all must be, and what must not be there is not asked for.
 * The words of an And are one text. */
export function asks(node: Node, is: (text: string) => boolean): boolean {
  switch (node.kind) {
    case "word":
    case "phrase":
      return is(node.text);
    case "near":
      return is(node.terms.join(" "));
    case "and": {
      const said: string[] = [];
      for (const it of node.parts) {
        if (it.kind === "word" || it.kind === "phrase") said.push(it.text);
        else if (asks(it, is)) return true;
      }
      return is(said.join(" "));
    }
    case "or":
      return node.parts.every((it) => asks(it, is));
    default:
      return false;
  }
}

/** Whether a text asks for what a silence is about. */
export function about(text: string, { asked, unless = [] }: Silence): boolean {
  const key = keyText(text);
  const words = new Set(tokens(text).filter((it) => it.kind === WORD).map((it) => it.term));
  const has = (word: string): boolean => {
    const it = keyText(word);
    return it !== "" && (it[0]! < "\u0080" ? words.has(it) : key.includes(it));
  };
  if (unless.some(has)) return false;
  const { kinds } = strip(text);
  const holds = (word: string): boolean => (word.startsWith("?") ? kinds.includes(word.slice(1)) : word.split("|").some(has));
  return asked.some((pattern) => pattern.split(" ").filter((it) => it !== "").every(holds));
}
