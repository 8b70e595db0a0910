// What a guideline leaves out, the twin of search/silence.go: whether a query asks for it.

import type { Patterns } from "./said";
import { keyText } from "./fold";
import type { Node } from "./query";
import { strip } from "./question";
import { tokens, WORD } from "./tokens";

/** What a query asks for, read once for all silences: a text, or parts, which are alternatives if every one must be about
 * a silence for the query to be. */
export type Subject = Text | { every: boolean; parts: Subject[] };

interface Text {
  /** That of each word, with a blank between. */
  key: string;
  /** Latin ones. */
  words: Set<string>;
  kinds: string[];
}

/** What a tree asks for. The words of an And are one text; what must not be there is not asked for. */
export function subjectOf(node: Node): Subject {
  switch (node.kind) {
    case "word":
    case "phrase":
      return read(node.text);
    case "near":
      return read(node.terms.join(" "));
    case "and": {
      const said: string[] = [];
      const parts: Subject[] = [];
      for (const it of node.parts) {
        if (it.kind === "word" || it.kind === "phrase") said.push(it.text);
        else parts.push(subjectOf(it));
      }
      return { every: false, parts: [...parts, read(said.join(" "))] };
    }
    case "or":
      return { every: true, parts: node.parts.map(subjectOf) };
    default:
      return { every: false, parts: [] };
  }
}

const read = (text: string): Text => ({
  key: text.split(" ").map(keyText).join(" "),
  words: new Set(tokens(text).flatMap(({ kind, term }) => (kind === WORD ? [term] : []))),
  kinds: strip(text).kinds,
});

/** Whether a subject is what a silence is about. */
export function isAbout(subject: Subject, silence: Patterns): boolean {
  if ("parts" in subject) return subject.every ? subject.parts.every((it) => isAbout(it, silence)) : subject.parts.some((it) => isAbout(it, silence));
  const { key, words, kinds } = subject;
  const has = (word: string): boolean => (word < "\u0080" ? words.has(word) : key.includes(word));
  const holds = (word: string): boolean => (word.startsWith("?") ? kinds.includes(word.slice(1)) : word.split("|").some(has));
  return !silence.unless?.some(has) && silence.asked.some((pattern) => pattern.split(" ").every(holds));
}
