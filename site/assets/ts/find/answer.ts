// What the first hit answers, above the hits: the words that say it, the list that it opens, its checkers and its form.

import * as words from "@params";
import { fill, h } from "../dom";
import type { Answer, Hit } from "../search/result";
import { address } from "./row";

/** The card of an answer, or nothing. */
export function card(answer: Answer | undefined, hit: Hit | undefined, root: string): HTMLElement[] {
  if (!answer || !hit) return [];
  const { quote, modal, items = [], decisions = [], form } = answer;
  const link = (uri: string, text: string): HTMLElement => h("a", { href: address(root, uri) }, text);
  const rows: HTMLElement[] = [];
  if (quote) rows.push(h("p", {}, ...(modal ? [h("strong", { class: "answer-modal" }, modal), " "] : []), h(modal ? "span" : "strong", {}, quote), " ", link(hit.uri, hit.citation)));
  if (items.length > 0) {
    const list = items.map((it) => h("li", {}, link(it.uri, it.citation), " ", it.text));
    rows.push(h("details", {}, h("summary", {}, fill(words.search_items, { citation: hit.citation, n: items.length })), h("ul", {}, ...list)));
  }
  const document = hit.uri.split("/")[1] ?? "";
  const links = decisions.map((it) => link(`/${document}/check/${it}/`, fill(words.search_check, { name: title(it) })));
  if (form) links.push(link(hit.uri, words.search_form));
  if (links.length > 0) rows.push(h("p", { class: "answer-links" }, ...links));
  return rows.length > 0 ? [h("div", { class: "answer" }, ...rows)] : [];
}

/** The title of a decision, as the facet has it. */
const title = (decision: string): string =>
  globalThis.document.querySelector(`#facets input[name=decision][value="${CSS.escape(decision)}"] + span`)?.textContent ?? decision;
