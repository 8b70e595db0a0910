// What is said above the results: how the query was rewritten and how to undo it, that the text has no answer and who
// can be asked, or why the query cannot be read.

import * as words from "@params";
import { fill, h } from "../dom";
import { MAX_CHARACTERS } from "../search/limits";
import type { QueryError } from "../search/query";
import type { Change, Notice, Result } from "../search/result";
import { address } from "./row";
import { quoted } from "./undo";

/** The notes of a result; undo is called with the query that undoes a rewriting. */
export function notes(result: Result, form: HTMLFormElement, undo: (query: string) => void): HTMLElement[] {
  const all = result.rewritten.map((it) => rewriting(it, result.query, undo));
  if ([...result.query.trim()].length > MAX_CHARACTERS) all.push(h("p", {}, fill(words.search_long, { n: MAX_CHARACTERS })));
  if (result.excluded) all.push(h("p", {}, fill(words.search_excluded, { words: result.excluded.join("、") })));
  if (result.absent) all.push(h("p", {}, fill(words.search_absent, { words: result.absent.join("、") })));
  if (result.notice) all.push(notice(result.notice, form));
  return all;
}

/** The results in a sentence. */
export function counted(result: Result): string {
  return [...result.rewritten.map(rewritten), result.notice ? result.notice.text : fill(words.search_count, { n: result.total })].join("；");
}

const rewritten = ({ from, to, why }: Change): string => fill(words.search_rewritten, { from, to: to.join("、"), why });

function rewriting(change: Change, query: string, undo: (query: string) => void): HTMLElement {
  const it = h("p", {}, rewritten(change));
  const original = quoted(query, change.from);
  if (original !== query) {
    const button = h("button", { type: "button", class: "link" }, words.search_undo);
    button.addEventListener("click", () => undo(original));
    it.append(" ", button);
  }
  return it;
}

function notice({ text, uri, citation, quote, values }: Notice, form: HTMLFormElement): HTMLElement {
  const it = h("div", { class: "no-answer" }, h("p", {}, h("strong", {}, text)));
  if (values) it.append(h("p", {}, fill(words.search_values, { values: values.map(typed).join("、") })));
  if (uri) {
    const link = h("a", { href: address(form.dataset.root ?? "", uri) }, citation ?? uri);
    it.append(h("p", {}, words.search_ask, link), h("blockquote", {}, quote ?? ""));
  }
  return it;
}

/** A value as a reader types it: a2 is 附件2. */
const typed = (value: string): string =>
  value.replace(/^a(?=[0-9])/, "附件").replace(/^fn/, "脚注").replace(/^annexes$/, "附件清单").replace(/^preamble$/, "引言");

/** What is wrong with a query, and what to do. */
const ERRORS: Record<string, [string, string]> = {
  "lone-or": [words.search_error_or, words.search_next_or],
  "lone-not": [words.search_error_not, words.search_next_not],
  "open-quotation": [words.search_error_quotation, words.search_next_quotation],
  "no-quotation": [words.search_error_empty, words.search_next_empty],
  "open-bracket": [words.search_error_bracket, words.search_next_bracket],
  "deep-bracket": [words.search_error_deep, words.search_next_deep],
  "no-value": [words.search_error_value, words.search_next_value],
  "no-chapter": [words.search_error_chapter, words.search_next_chapter],
  "no-bracket": [words.search_error_near, words.search_next_near],
  "one-term": [words.search_error_two, words.search_next_near],
};

/** Where in the query the error is, what is wrong, and what to do. */
export function unreadable(query: string, { kind, at }: QueryError): HTMLElement {
  const characters = [...query];
  const [why, next] = ERRORS[kind] ?? [kind, ""];
  const marked = h("code", { class: "bad-query" }, characters.slice(0, at).join(""), h("mark", {}, characters[at] ?? "…"), characters.slice(at + 1).join(""));
  return h("div", { class: "query-error" }, h("p", {}, marked), h("p", {}, fill(words.search_error, { n: at + 1, why, next })));
}
