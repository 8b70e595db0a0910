// The verdict on the page: what the WebAssembly said, with the page's own words for outcomes, clauses and facts.

import {
  check_answer, check_answers, check_asked, check_asked_either, check_becomes, check_becomes_open, check_change, check_change_what,
  check_changes, check_changes_open, check_conclusion, check_condition,
  check_copied, check_copy, check_earliest, check_edit_all, check_findings, check_from_date, check_hits, check_link, check_list, check_maybe, check_met,
  check_needed, check_not_published, check_open, check_open_settled, check_print, check_printed, check_restart, check_situation, check_status, check_trace,
  check_unmet, check_years, clause, colon, copy_failed,
} from "@params";
import { copy } from "../clipboard";
import { say as announce } from "../status";
import { fill, h } from "../dom";
import type { Move, Seen, Verdict } from "./engine";
import type { Facts, Json } from "./json";
import { type Question, today } from "./question";
import { say } from "./words";

const statuses: Record<string, string> = { met: check_met, unmet: check_unmet, open: check_open, unpublished: check_not_published };

export function outcomeLabel(id: string): string {
  return outcome(id)?.querySelector("dt")?.textContent ?? id;
}

const outcome = (id: string): Element | null => document.querySelector(`.outcomes [data-outcome="${CSS.escape(id)}"]`);

/** A link to a clause, as the list of clauses below has it. */
function cite(id: string): HTMLElement {
  const link = document.querySelector<HTMLAnchorElement>(`.cited [data-clause="${CSS.escape(id)}"] dt a`);
  return link ? (link.cloneNode(true) as HTMLElement) : h("span", {}, id);
}

const cites = (ids: string[]): Node[] => ids.flatMap((id) => [document.createTextNode(" "), cite(id)]);

export function result(verdict: Verdict, facts: Facts, questions: Question[], collects: boolean, edition: string, link: (view: string) => string): Node[] {
  const names = new Names(questions);
  return [
    h("h2", {}, check_conclusion),
    h("p", { class: "verdict" }, outcomeLabel(verdict.outcome)),
    h("p", {}, outcome(verdict.outcome)?.querySelector("dd")?.textContent ?? ""),
    ...hits(verdict),
    ...needed(verdict, names, link),
    ...(collects ? maybe(verdict) : trace(verdict, names)),
    ...changes(verdict, names, link),
    ...findings(verdict),
    ...answers(facts, questions, link),
    h("p", { class: "aside" }, fill(check_printed, { date: today(), edition })),
    h("p", { class: "print-only" }, check_link, colon, location.href),
    actions(link),
  ];
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

function needed({ needed }: Verdict, names: Names, link: (view: string) => string): Node[] {
  if (needed.length === 0) return [];
  return [h("h3", {}, check_needed), h("ul", { class: "asked needed" }, needed.map((it) => h("li", {}, question(it, names, link))))];
}

/** A fact as a link to its question. */
const question = (fact: string, names: Names, link: (view: string) => string): HTMLElement =>
  h("a", { href: link(names.root(fact)?.id ?? "form") }, names.label(fact));

function maybe({ conditions }: Verdict): Node[] {
  const open = conditions.filter((it) => it.status === "open");
  if (open.length === 0) return [];
  return [h("h3", {}, check_maybe), h("ul", { class: "asked" }, open.map((it) => h("li", {}, it.label, " ", cite(it.clause))))];
}

/** What came of a condition. What is open once the outcome is settled wants no answer. */
function standing(status: string, settled: boolean): HTMLElement {
  if (status === "open" && settled) return h("span", { class: "standing" }, check_open_settled);
  return h("span", { class: `standing standing-${status}` }, statuses[status] ?? status);
}

/** What fails and what is open comes first. */
const rank = ["unmet", "open", "unpublished", "met"];

function trace({ conditions, needed }: Verdict, names: Names): Node[] {
  if (conditions.length === 0) return [];
  const heads = [clause, check_condition, check_answer, check_status];
  const rows = [...conditions]
    .sort((a, b) => rank.indexOf(a.status) - rank.indexOf(b.status))
    .map((it) =>
      h("tr", { "data-condition": it.id },
        h("td", {}, cite(it.clause)),
        h("th", { scope: "row" }, it.label),
        h("td", { "data-head": check_answer }, it.facts.map((seen, i) => saw(seen, it.facts[i + 1], names))),
        h("td", { "data-head": check_status }, standing(it.status, needed.length === 0)),
      ),
    );
  return [
    h("h3", {}, check_trace),
    h("table", { class: "trace" }, h("thead", {}, h("tr", {}, heads.map((it) => h("th", { scope: "col" }, it)))), h("tbody", {}, rows)),
  ];
}

/** An answer, and what is asked of it: of the two days of a period once, behind the later. */
function saw(seen: Seen, next: Seen | undefined, names: Names): HTMLElement {
  const earlier = next && seen.words === next.words && names.root(next.fact)?.fieldset.dataset.type === "date";
  const asked = earlier ? undefined : h("span", { class: "aside" }, `（${seen.either ? check_asked_either : check_asked}${colon}${seen.words}）`);
  return h("div", {}, names.label(seen.fact), colon, answerOf(seen.answer, names.root(seen.fact)), asked);
}

/** A fact that was not told is null here; that it was asked for and not known is said among the answers. */
const answerOf = (answer: Json, question: Question | undefined): string =>
  question ? say(answer ?? undefined, question) : String(answer);

function changes({ changes, earliest }: Verdict, names: Names, link: (view: string) => string): Node[] {
  const nodes: Node[] = [];
  if (changes.length > 0) {
    const lines = changes.map(({ outcome, moves, needed }) => {
      const said = fill(needed.length > 0 ? check_becomes_open : check_becomes, { outcome: outcomeLabel(outcome) });
      const open = needed.flatMap((it, i) => [i > 0 ? check_list : "", question(it, names, link)]);
      return h("li", {}, h("ul", {}, moves.map((it) => move(it, names))), h("p", {}, said, open));
    });
    const open = changes.some((it) => it.needed.length > 0);
    nodes.push(h("h3", {}, open ? check_changes_open : check_changes), h("ol", { class: "asked changes" }, lines));
  }
  if (earliest) nodes.push(h("p", { class: "earliest" }, h("strong", {}, fill(check_earliest, { date: earliest }))));
  return nodes;
}

function move(it: Move, names: Names): HTMLElement {
  const when = [it.date && fill(check_from_date, { date: it.date }), it.years && fill(check_years, { n: it.years })].filter(Boolean).join("，");
  return h("li", {}, names.label(it.fact), colon, it.words, when ? `（${when}）` : "", it.cure ? `——${it.cure}` : "", " ", cite(it.clause));
}

function findings({ findings }: Verdict): Node[] {
  if (findings.length === 0) return [];
  return [h("h3", {}, check_findings), h("ul", { class: "asked" }, findings.map((it) => h("li", {}, it.text, cites(it.clauses))))];
}

function answers(facts: Facts, questions: Question[], link: (view: string) => string): Node[] {
  const lines = questions
    .filter((it) => it.id in facts)
    .map((it) =>
      h("div", {},
        h("dt", {}, it.label),
        h("dd", {}, say(facts[it.id], it)),
        h("dd", { class: "change" }, h("a", { href: link(it.id) }, check_change, h("span", { class: "unseen" }, fill(check_change_what, { label: it.label })))),
      ),
    );
  return lines.length ? [h("h3", {}, check_answers), h("dl", { class: "answers" }, lines)] : [];
}

function actions(link: (view: string) => string): HTMLElement {
  const share = h("button", { type: "button" }, check_copy);
  share.addEventListener("click", () => void copy(location.href).then((done) => announce(done ? check_copied : copy_failed)));
  const paper = h("button", { type: "button" }, check_print);
  paper.addEventListener("click", () => window.print());
  const restart = h("button", { type: "button", class: "quiet" }, check_restart);
  restart.addEventListener("click", () => (location.hash = ""));
  return h("p", { class: "check-actions" }, share, paper, h("a", { href: link("form") }, check_edit_all), restart);
}
