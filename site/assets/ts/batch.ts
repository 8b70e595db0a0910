// A table of units, decided in a worker so that the page stays alive. Nothing is uploaded: the worker reads the file.

import {
  check_batch_all, check_batch_filter, check_batch_next, check_batch_previous, check_batch_row_error, check_batch_shown, check_batch_unit,
  check_batch_why, check_batch_xlsx, check_outcome, check_row,
  check_batch_count, check_batch_disk, check_batch_done, check_batch_download, check_batch_errors, check_batch_failed, check_batch_header, check_batch_none, check_batch_quotes, check_batch_running,
  check_batch_stopped, check_xlsx_date, check_xlsx_error, check_xlsx_formula, check_xlsx_large, check_xlsx_merged, check_xlsx_none, check_xlsx_percent, check_xlsx_row, check_xlsx_sheet,
  check_xlsx_text, comma, full_stop,
} from "@params";
import { fill, h } from "./dom";
import type { Ask, Job, Report, Row } from "./check/job";
import type { Refusal } from "./check/workbook";

const section = document.querySelector<HTMLElement>("#batch");
if (section) prepare(section);

function prepare(section: HTMLElement): void {
  const part = <T extends HTMLElement>(selector: string): T => section.querySelector<T>(selector) as T;
  const start = part<HTMLButtonElement>("#batch-run");
  const [cancel, progress] = [part("#batch-cancel"), part("#batch-progress")];
  const bar = part<HTMLProgressElement>("progress");
  const say = (message: string): void => void (part("#batch-status").textContent = message);
  let worker: Worker | undefined;
  let made = ""; // the result's address, let go when the next is made

  const finish = (message: string, ...shown: Node[]): void => {
    cancel.hidden = progress.hidden = true;
    start.hidden = false;
    say(message);
    part("#batch-result").replaceChildren(...shown);
  };

  if (location.protocol === "file:") {
    start.disabled = true;
    return say(check_batch_disk); // a browser starts no worker there
  }
  cancel.addEventListener("click", () => {
    worker?.terminate();
    finish(check_batch_stopped);
  });
  start.addEventListener("click", () => {
    const file = part<HTMLInputElement>("#batch-file").files?.[0];
    if (!file) return finish(check_batch_none);
    const { decision = "", wasm = "", rules = "", worker: script = "" } = section.dataset;
    worker?.terminate(); // with the rows of the table before
    finish("");
    part("#batch-rows").replaceChildren();
    start.hidden = true;
    cancel.hidden = progress.hidden = false;
    bar.value = 0;
    worker = new Worker(trusted(script));
    worker.onerror = (event) => finish(fill(check_batch_failed, { why: event.message }));
    worker.onmessage = ({ data }: MessageEvent<Report>) => {
      if ("failed" in data) return finish(fill(check_batch_failed, { why: reason(data.failed) }));
      if ("rows" in data) return show(part("#batch-rows"), data.rows, data.from, data.of);
      if ("read" in data) {
        bar.value = file.size ? data.read / file.size : 1;
        return say(fill(check_batch_running, { percent: Math.floor(bar.value * 100) }));
      }
      URL.revokeObjectURL(made);
      made = URL.createObjectURL(data.result);
      finish(summary(data.counts), h("p", { class: "check-actions" }, h("a", { class: "primary", href: made, download: `${decision}-result.csv` }, check_batch_download)));
      look(part("#batch-rows"), data.counts, (ask) => worker?.postMessage(ask));
    };
    const job: Job = { decision, file, wasm: new URL(wasm, location.href).href, rules: new URL(rules, location.href).href, columns: columns() };
    worker.postMessage(job);
  });
}

/** The columns that the decision reads, by every name that a heading may have. */
const columns = (): Job["columns"] =>
  [...document.querySelectorAll<HTMLElement>("tr[data-column]")].map((it) => ({ names: (it.dataset.column ?? "").split("|"), type: it.dataset.type ?? "" }));

const PAGE = 50;

/** What the rows came to: a filter by outcome, and below it a page of rows at a time. */
function look(place: HTMLElement, { errors, outcomes }: Counts, ask: (what: Ask) => void): void {
  const choices: [string, string][] = [["", check_batch_all], ...Object.entries(outcomes).filter(([, n]) => n > 0).map(([id]): [string, string] => [id, label(id)])];
  if (errors > 0) choices.push(["error", check_batch_row_error]);
  const select = h("select", {}, choices.map(([value, text]) => h("option", { value }, text))) as HTMLSelectElement;
  const shown = (from: number): void => ask({ outcome: select.value, from, count: PAGE });
  select.addEventListener("change", () => shown(0));
  const turn = (name: string, step: number): HTMLElement => {
    const it = h("button", { type: "button", "data-step": String(step) }, name);
    it.addEventListener("click", () => shown(Number(place.dataset.from ?? 0) + step));
    return it;
  };
  place.replaceChildren(h("p", { class: "check-actions" }, h("label", {}, check_batch_filter, " ", select), turn(check_batch_previous, -PAGE), turn(check_batch_next, PAGE), h("span", { class: "aside" })), h("div", { class: "scroll" }));
  shown(0);
}

function show(place: HTMLElement, rows: Row[], from: number, of: number): void {
  place.dataset.from = String(from);
  const status = place.querySelector(".aside");
  if (status) status.textContent = fill(check_batch_shown, { from: of ? from + 1 : 0, to: from + rows.length, n: of });
  for (const it of place.querySelectorAll<HTMLButtonElement>("[data-step]")) it.disabled = Number(it.dataset.step) < 0 ? from === 0 : from + rows.length >= of;
  const head = [check_row, check_batch_unit, check_outcome, check_batch_why].map((it) => h("th", { scope: "col" }, it));
  const lines = rows.map((it) => h("tr", { class: it.outcome === "" ? "failed" : "" }, h("td", {}, String(it.n)), h("th", { scope: "row" }, it.unit), h("td", {}, it.words || check_batch_row_error), h("td", {}, it.details)));
  place.querySelector(".scroll")?.replaceChildren(h("table", {}, h("thead", {}, h("tr", {}, head)), h("tbody", {}, lines)));
}

type Counts = Extract<Report, { result: Blob }>["counts"];

const label = (id: string): string => document.querySelector(`[data-outcome="${CSS.escape(id)}"] :is(dt, .outcome-name)`)?.textContent ?? id;

function summary({ rows, errors, outcomes }: Counts): string {
  const counts = Object.entries(outcomes)
    .filter(([, n]) => n > 0)
    .map(([id, n]) => fill(check_batch_count, { outcome: label(id), n }));
  if (errors > 0) counts.push(fill(check_batch_errors, { n: errors }));
  return fill(check_batch_done, { n: rows }) + counts.join(comma) + full_stop;
}

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** The one address that may become a script here. Browsers without Trusted Types take it as it is. */
function trusted(script: string): string {
  const { trustedTypes } = window as unknown as { trustedTypes?: Policies };
  policy ??= trustedTypes?.createPolicy("leqi-worker", {
    createScriptURL(url) {
      if (url !== script) throw new TypeError(url);
      return url;
    },
  });
  return policy ? policy.createScriptURL(script) : script;
}
let policy: ReturnType<Policies["createPolicy"]> | undefined;

/** The mistakes of a whole table, in the reader's words; what else fails says itself why. */
const MISTAKES: Record<string, string> = { "bad header": check_batch_header, "bad table": check_batch_quotes };

const REFUSALS: Record<Refusal, string> = {
  "no-workbook": check_xlsx_none,
  "no-sheet": check_xlsx_sheet,
  "too-large": check_xlsx_large,
  "row-1": check_xlsx_row,
  merged: check_xlsx_merged,
  formula: check_xlsx_formula,
  text: check_xlsx_text,
  error: check_xlsx_error,
  date: check_xlsx_date,
  percent: check_xlsx_percent,
};

function reason(failed: string): string {
  const [, why = "", where = ""] = /^bad workbook: (\S+) (.*)$/.exec(failed) ?? [];
  return why in REFUSALS ? fill(check_batch_xlsx, { why: fill(REFUSALS[why as Refusal], { where }) }) : (MISTAKES[failed.split(":")[0] ?? ""] ?? failed);
}
