// What must be true of a hit, the twin of search/rank/must.go.

import { prepare, has, sentences, type Document } from "./document";
import { context, within, type Clause } from "./clause";
import type { Node } from "./query";
import { plainWords } from "./units";

/** The clauses that each citation means. */
export type Cited = Map<string, string[]>;

/** Whether a document fulfils what a part of a query requires. Words at the top of a query require nothing. */
export function must(node: Node, document: Document, cited: Cited): boolean {
  if (node.kind === "and") return node.parts.every((it) => must(it, document, cited));
  if (node.kind === "word") return true;
  if (node.kind === "or" && plainWords(node.parts) && node.parts.every((it) => it.kind !== "phrase")) return true;
  return holds(node, document, cited);
}

/** Whether a part is true of a document; a word is where the document has it. */
function holds(node: Node, document: Document, cited: Cited): boolean {
  switch (node.kind) {
    case "and":
      return node.parts.every((it) => holds(it, document, cited));
    case "or":
      return node.parts.some((it) => holds(it, document, cited));
    case "not":
      return !holds(node.part, document, cited);
    case "word":
    case "phrase":
      return has(document, node.text);
    case "own":
      return node.document === document.clause.document && has(document, node.text);
    case "near":
      return near(node.scope, node.terms, document.clause);
    case "filter":
      return document.clause.facets[node.field]?.includes(node.value) ?? false;
    case "cite":
      return cited.get(node.text)?.some((it) => within(document.clause, it)) ?? true;
  }
}

/** Whether all terms stand in one sentence of a clause, or in the clause with what it is read with. */
function near(scope: string, terms: string[], clause: Clause): boolean {
  const texts = scope === "同条" ? [`${clause.text}\n${context(clause)}`] : sentences(clause.text);
  return texts.some((text) => {
    const document = prepare({ ...clause, text, under: [], above: [], wordings: [], defines: [] });
    return terms.every((it) => has(document, it));
  });
}
