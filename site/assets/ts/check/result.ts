// What comes of the answers: the outcome, every condition with what stands against it, what would change it, and what to
// do next. The words are the engine's; this file lays them out.

import {
  check_answer, check_answers, check_ask, check_becomes, check_becomes_open, check_change, check_change_what, check_changes,
  check_changes_open, check_checked_by, check_conclusion, check_condition, check_copied, check_copy, check_earliest, check_edit_all,
  check_expected, check_findings, check_from_date, check_go_on, check_hits, check_link, check_list, check_maybe,
  check_needed, check_period_first, check_period_last, check_period_part, check_periods, check_print, check_printed, check_receipt,
  check_remaining, check_restart, check_sheet, check_situation, check_status, check_trace, check_unit_name, check_years, clause, colon,
  copy_failed, filed_button,
} from "@params";
import { copy } from "../clipboard";
import { today } from "../day";
import { say as announce } from "../status";
import { fill, h } from "../dom";
import type { Condition, Move, Seen, Verdict } from "./engine";
import type { Facts } from "./json";
import type { Question } from "./question";

export interface Shown {
  verdict: Verdict;
  facts: Facts;
  questions: Question[];
  /** Several rows may hit: what is not one of them is no failing. */
  collects: boolean;
  /** The outcomes that a reader hopes for. */
  best: string[];
  edition: string;
  /** The address of a view with these answers; all asks on though the outcome is sure. */
  link(view: string, all?: boolean): string;
  receipt(): Uint8Array;
  /** Puts the verdict into the reader's dossier, if the document has one, and returns what is to be said. */
  file?: (cite: (id: string) => string) => string;
}

export function outcomeLabel(id: string): string {
  return document.querySelector(`.outcomes [data-outcome="${CSS.escape(id)}"] :is(dt, .outcome-name)`)?.textContent ?? id;
}

/** A link to a clause, as the list of clauses below has it. */
function cite(id: string): HTMLElement {
  const link = document.querySelector<HTMLAnchorElement>(`.cited [data-clause="${CSS.escape(id)}"] dt a`);
  return link ? (link.cloneNode(true) as HTMLElement) : h("span", {}, id);
}

const cites = (ids: string[]): Node[] => ids.flatMap((id) => [document.createTextNode(" "), cite(id)]);

export function result(shown: Shown): Node[] {
  const { verdict } = shown;
  const names = new Names(shown.questions);
  return [
    h("h2", {}, check_conclusion),
    headline(shown),
    sheet(),
    ...hits(verdict),
    ...needed(shown, names),
    ...(shown.collects ? maybe(verdict) : trace(verdict)),
    ...goOn(shown, names),
    ...changes(shown, names),
    ...periods(verdict),
    ...findings(verdict),
    ...answers(shown),
    h("p", { class: "aside" }, fill(check_printed, { date: today(), edition: shown.edition })),
    h("p", { class: "print-only" }, check_link, colon, location.href),
    actions(shown),
  ];
}

/** The state of the outcome as a mark and in words: never by colour alone. */
const MARKS: Record<string, string> = { good: "✓", bad: "✕", open: "?", other: "!" };

function tone({ verdict, best, collects }: Shown): string {
  if (best.includes(verdict.outcome)) return "good";
  if (verdict.outcome === "open") return "open";
  if (verdict.outcome === "unmet") return "bad";
  return collects && verdict.hits?.length === 0 ? "good" : "other";
}

function headline(shown: Shown): HTMLElement {
  const { verdict } = shown;
  const kind = tone(shown);
  return h("div", { class: `headline headline-${kind}` },
    h("span", { class: "headline-mark", "aria-hidden": "true" }, MARKS[kind] ?? ""),
    h("div", {},
      h("p", { class: "verdict" }, verdict.headline),
      h("p", {}, verdict.text),
      ...verdict.notes.map((it) => h("p", { class: "note" }, it)),
      ...(verdict.earliest ? [h("p", { class: "earliest" }, h("strong", {}, fill(check_earliest, { date: verdict.earliest })))] : []),
    ),
  );
}

/** Who was checked and by whom: for the sheet on paper, kept nowhere. */
function sheet(): HTMLElement {
  const field = (label: string): HTMLElement => h("label", {}, label, " ", h("input", { type: "text", autocomplete: "off" }));
  return h("div", { class: "sheet", role: "group", "aria-label": check_sheet }, field(check_unit_name), field(check_checked_by));
}

/** What facts are called, also those of situations: "situations[0].loss". */
class Names {
  constructor(private readonly questions: Question[]) {}

  root(name: string): Question | undefined {
    return this.questions.find((it) => it.id === name.replace(/\[.*/, ""));
  }

  label(name: string): string {
    const question = this.root(name);
    const [, item, field] = /\[(\d+)\]\.(.*)/.exec(name) ?? [];
    if (!question) return name;
    return field ? `${fill(check_situation, { n: Number(item) + 1 })}${colon}${question.fieldLabel(field)}` : question.label;
  }
}

function hits({ hits }: Verdict): Node[] {
  if (!hits?.length) return [];
  const lines = hits.map((hit) =>
    h("li", {}, h("strong", {}, outcomeLabel(hit.outcome)), colon, hit.label, hit.situation === undefined ? "" : `（${fill(check_situation, { n: hit.situation + 1 })}）`, " ", cite(hit.clause)),
  );
  return [h("h3", {}, check_hits), h("ul", { class: "asked hits" }, lines)];
}

function needed({ verdict, link }: Shown, names: Names): Node[] {
  if (verdict.needed.length === 0) return [];
  return [h("h3", {}, check_needed), h("ul", { class: "asked needed" }, verdict.needed.map((it) => h("li", {}, question(it, names, link))))];
}

/** A fact as a link to its question. */
const question = (fact: string, names: Names, link: Shown["link"]): HTMLElement =>
  h("a", { href: link(names.root(fact)?.id ?? "form") }, names.label(fact));

/** The outcome is sure, and yet not every condition is answered: what is open, and a way on. */
function goOn({ verdict, facts, link }: Shown, names: Names): Node[] {
  const roots = [...new Set(verdict.remaining.map((it) => it.replace(/\[.*/, "")))].filter((it) => !(it in facts));
  if (verdict.needed.length > 0 || roots.length === 0) return [];
  const list = roots.flatMap((it, i) => [i > 0 ? check_list : "", names.label(it)]);
  return [h("p", { class: "go-on" }, check_remaining, colon, ...list, " ", h("a", { href: link(roots[0] ?? "form", true) }, check_go_on))];
}

function maybe({ conditions }: Verdict): Node[] {
  const open = conditions.filter((it) => it.status === "open");
  if (open.length === 0) return [];
  return [h("h3", {}, check_maybe), h("ul", { class: "asked" }, open.map((it) => h("li", {}, it.label, " ", cite(it.clause))))];
}

/** What fails and what is open comes first. */
const rank = ["unmet", "open", "unpublished", "met"];

function trace({ conditions }: Verdict): Node[] {
  if (conditions.length === 0) return [];
  const heads = [clause, check_condition, check_answer, check_status];
  const rows = [...conditions]
    .sort((a, b) => rank.indexOf(a.status) - rank.indexOf(b.status))
    .map((it) =>
      h("tr", { "data-condition": it.id },
        h("td", {}, cite(it.clause)),
        h("th", { scope: "row" }, it.label),
        h("td", { "data-head": check_answer }, saw(it)),
        h("td", { "data-head": check_status }, h("span", { class: `standing standing-${it.status}` }, it.says)),
      ),
    );
  return [
    h("h3", {}, check_trace),
    h("table", { class: "trace" }, h("thead", {}, h("tr", {}, heads.map((it) => h("th", { scope: "col" }, it)))), h("tbody", {}, rows)),
  ];
}

/** The answers that a condition saw, each once; what they should be where it does not hold. */
function saw(condition: Condition): Node[] {
  const told = condition.facts.filter((it, i) => condition.facts.findIndex((other) => other.fact === it.fact) === i && (it.answer !== null || condition.status !== "met"));
  return told.map((seen) => h("div", {}, seen.label, colon, seen.said, tells(condition, seen) ? expected(condition.facts, seen) : ""));
}

/** Whether it helps to say what an answer should be: where it fails and no other way is open; a period says its own days. */
const tells = ({ status }: Condition, seen: Seen): boolean => (status === "unmet" || status === "open") && seen.status !== "met" && !seen.either;

function expected(facts: Seen[], seen: Seen): HTMLElement {
  const words = [...new Set(facts.filter((it) => it.fact === seen.fact).map((it) => it.words))].join("，");
  return h("span", { class: "aside" }, `（${check_expected}${colon}${words}）`);
}

function changes({ verdict, link }: Shown, names: Names): Node[] {
  if (verdict.changes.length === 0) return [];
  const lines = verdict.changes.map(({ outcome, moves, needed, earliest }) => {
    const said = fill(needed.length > 0 ? check_becomes_open : check_becomes, { outcome: outcomeLabel(outcome) });
    const open = needed.flatMap((it, i) => [i > 0 ? check_list : "", question(it, names, link)]);
    const when = earliest ? ` ${fill(check_earliest, { date: earliest })}` : "";
    return h("li", {}, h("ul", {}, moves.map(move)), h("p", {}, said, open, when));
  });
  const open = verdict.changes.some((it) => it.needed.length > 0);
  return [h("h3", {}, open ? check_changes_open : check_changes), h("ol", { class: "asked changes" }, lines)];
}

function move(it: Move): HTMLElement {
  const when = [it.date && fill(check_from_date, { date: it.date }), it.years && fill(check_years, { n: it.years })].filter(Boolean).join("，");
  return h("li", {}, it.label, colon, it.words, when ? `（${when}）` : "", it.cure ? `——${it.cure}` : "", " ", cite(it.clause));
}

/** The days of a period: when its parts begin and end, and where the answers stand. */
function periods({ periods }: Verdict): Node[] {
  return periods.flatMap(({ cells }) => {
    const dated = cells.filter((it) => it.first || it.last);
    if (dated.length === 0) return [];
    const rows = dated.map((it) => h("tr", it.here ? { class: "here", "aria-current": "true" } : {}, h("th", { scope: "row" }, it.label), h("td", {}, it.first ?? "—"), h("td", {}, it.last ?? "—")));
    const head = [check_period_part, check_period_first, check_period_last].map((it) => h("th", { scope: "col" }, it));
    return [h("h3", {}, check_periods), h("table", { class: "periods" }, h("thead", {}, h("tr", {}, head)), h("tbody", {}, rows))];
  });
}

function findings({ findings }: Verdict): Node[] {
  if (findings.length === 0) return [];
  return [h("h3", {}, check_findings), h("ul", { class: "asked" }, findings.map((it) => h("li", {}, it.text, cites(it.clauses)))), h("p", { class: "aside" }, check_ask)];
}

function answers({ verdict, link }: Shown): Node[] {
  const lines = verdict.answers.map((it) =>
    h("div", {},
      h("dt", {}, it.label),
      h("dd", {}, it.said),
      h("dd", { class: "change" }, h("a", { href: link(it.fact) }, check_change, h("span", { class: "unseen" }, fill(check_change_what, { label: it.label })))),
    ),
  );
  return lines.length ? [h("h3", {}, check_answers), h("dl", { class: "answers" }, lines)] : [];
}

function actions({ verdict, link, receipt, file }: Shown): HTMLElement {
  const button = (label: string, act: () => void, kind = ""): HTMLElement => {
    const it = h("button", { type: "button", class: kind }, label);
    it.addEventListener("click", act);
    return it;
  };
  return h("p", { class: "check-actions" },
    button(check_copy, () => void copy(location.href).then((done) => announce(done ? check_copied : copy_failed))),
    button(check_print, () => window.print()),
    ...(file ? [button(filed_button, () => announce(file((id) => cite(id).textContent ?? id)))] : []),
    button(check_receipt, () => save(`${verdict.decision}-receipt.json`, receipt())),
    h("a", { href: link("form") }, check_edit_all),
    button(check_restart, () => (location.hash = ""), "quiet"),
  );
}

function save(name: string, bytes: Uint8Array): void {
  const href = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "application/json" }));
  const link = h("a", { href, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}
