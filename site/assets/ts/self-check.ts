// The page of a self-check: how far it and each of its sections is, the gaps with what follows from them, the rows of one
// state, the workbook.

import {
  clause, self_check_bad_rows, self_check_cut, self_check_due, self_check_evidence, self_check_gap_none, self_check_gaps, self_check_key, self_check_left, self_check_list, self_check_open,
  self_check_otherwise, self_check_owner, self_check_part, self_check_part_gaps, self_check_progress, self_check_requires, self_check_shown, self_check_state, tool_footer, tool_footer_plain, unofficial,
} from "@params";
import { workbook } from "./check/workbook";
import type { Block, Doc, Row } from "./docx";
import { paragraph } from "./docx";
import { fill, h } from "./dom";
import { counts, DETAILS, detailOf, isGap, readSheet, sheetOf, stateOf, STATES, type Duty, type Words } from "./tools/assess";
import { fileName, offer } from "./tools/exchange";
import { collect } from "./tools/fields";
import type { Dossier, Values } from "./tools/record";
import { NotADossier } from "./tools/record";
import { Tool } from "./tools/tool";
import { MAX_CELL, xlsx } from "./xlsx";

const words: Words = {
  clause, requires: self_check_requires, state: self_check_state, evidence: self_check_evidence, owner: self_check_owner, due: self_check_due,
  otherwise: self_check_otherwise, key: self_check_key,
};

/** How long after the last key the summary follows, in milliseconds. */
const PAUSE = 120;

class SelfCheck extends Tool {
  private readonly rows = [...this.sheet.querySelectorAll<HTMLTableRowElement>("tr[data-key]")];
  private readonly duties: Duty[] = this.rows.map((row) => ({
    key: row.dataset.key ?? "",
    citation: row.querySelector("th")?.textContent?.trim() ?? "",
    requires: row.querySelector(".requires")?.textContent?.trim().replace(/\s+/g, " ") ?? "",
    otherwise: [...row.querySelectorAll(".otherwise p")].map((it) => it.textContent?.trim().replace(/\s+/g, " ")).join("\n"),
  }));

  private readonly sections = [...this.sheet.querySelectorAll<HTMLDetailsElement>(".self-check-part")].map((details) => ({
    details,
    said: details.querySelector(".part-progress"),
    rows: this.rows.filter((row) => details.contains(row)),
  }));

  private told = "";
  private soon = 0;

  override start(): void {
    this.section.addEventListener("counted", () => {
      clearTimeout(this.soon); // a text may be in the middle of being written
      this.soon = window.setTimeout(() => this.sum(), PAUSE);
    });
    super.start();
    this.sum();
    this.on("#tool-xlsx", () => void this.exportXlsx());
    for (const it of this.section.querySelectorAll("select")) it.addEventListener("change", () => this.filter());
    this.on("#self-check-unfold", () => this.fold(true));
    this.on("#self-check-fold", () => this.fold(false));
  }

  private get values(): Values {
    return collect(this.sheet);
  }

  /** How far it is, and the gaps. */
  private sum(): void {
    const values = this.values;
    const n = counts(this.duties, values);
    const done = this.duties.length - (n.get("") ?? 0);
    const bar = this.find<HTMLProgressElement>("#self-check-bar");
    if (bar) bar.value = done;
    const said = this.find("#self-check-progress");
    if (said) said.textContent = fill(self_check_progress, { done, all: this.duties.length }) + STATES.map((it) => `${it}${n.get(it)}`).join("，");
    this.rows.forEach((row, i) => void (row.dataset.state = stateOf(values, this.duties[i]!.key)));
    for (const it of this.sections) {
      const all = it.rows.length;
      const filled = it.rows.filter((row) => row.dataset.state !== "").length;
      const gaps = it.rows.filter((row) => isGap(row.dataset.state ?? "")).length;
      it.details.dataset.state = gaps > 0 ? "gaps" : filled === all ? "done" : "";
      if (it.said) it.said.textContent = fill(self_check_part, { done: filled, all }) + (gaps > 0 ? fill(self_check_part_gaps, { n: gaps }) : "");
    }
    const gaps = this.find("#self-check-gaps");
    if (!gaps) return;
    const open = this.gaps(values);
    gaps.hidden = open.length === 0;
    gaps.querySelector("h2")!.textContent = fill(self_check_gaps, { n: open.length });
    const now = JSON.stringify(open.map(({ duty: { key } }) => [key, stateOf(values, key), detailOf(values, key, "owner"), detailOf(values, key, "due")]));
    if (now === this.told) return; // a link that is being pressed must not go
    this.told = now;
    gaps.querySelector("ul")?.replaceChildren(...open.map(({ row, duty }) => this.gap(row, duty, values)));
  }

  private gaps(values: Values): { row: HTMLTableRowElement; duty: Duty }[] {
    return this.duties.flatMap((duty, i) => (isGap(stateOf(values, duty.key)) ? [{ row: this.rows[i]!, duty }] : []));
  }

  private gap(row: HTMLTableRowElement, { key, citation, requires }: Duty, values: Values): HTMLElement {
    const [owner, due] = [detailOf(values, key, "owner"), detailOf(values, key, "due")];
    const link = h("a", { href: `#${row.id}` }, citation);
    const plan = [owner && `${self_check_owner}：${owner}`, due && `${self_check_due}：${due}`].filter(Boolean).join("，");
    const follows = [...row.querySelectorAll(".otherwise p")].map((it) => it.cloneNode(true) as HTMLElement);
    return h("li", {}, h("p", {}, h("strong", {}, stateOf(values, key)), " ", link, " ", requires),
      h("div", { class: "otherwise" }, ...(follows.length > 0 ? [h("span", {}, `${self_check_otherwise}：`), ...follows] : [h("p", {}, self_check_gap_none)])),
      h("p", { class: plan ? "" : "aside" }, plan || self_check_open));
  }

  /** Shows the rows of one state and one topic, and opens the sections that have some. */
  private filter(): void {
    const [state = "", topic = ""] = ["state", "topic"].map((it) => this.section.querySelector<HTMLSelectElement>(`select[name=${it}]`)?.value);
    const fits = (own: string): boolean => state === "" || (state === "gap" ? isGap(own) : (own || "-") === state);
    let n = 0;
    for (const { details, rows } of this.sections) {
      for (const row of rows) row.hidden = !fits(row.dataset.state ?? "") || (topic !== "" && row.dataset.topic !== topic);
      const shown = rows.filter((row) => !row.hidden).length;
      details.hidden = shown === 0;
      if (state !== "" || topic !== "") details.open = shown > 0;
      n += shown;
    }
    const said = this.find("#self-check-shown");
    if (said) said.textContent = n === this.rows.length ? "" : fill(self_check_shown, { n, all: this.rows.length });
  }

  private fold(open: boolean): void {
    for (const { details } of this.sections) details.open = open;
  }

  private async exportXlsx(): Promise<void> {
    const values = this.values;
    const about = { document: this.document, edition: this.edition };
    offer(await xlsx(sheetOf(this.duties, values, words, about, this.part, this.title, tool_footer_plain)), fileName(this.title, "xlsx"));
    const long = Object.values(values).filter((it) => typeof it === "string" && it.length > MAX_CELL).length;
    if (long > 0) this.say(fill(self_check_cut, { n: long }));
  }

  /** A workbook says something of the duties in its rows, and nothing of the others. */
  protected override async opened(file: File): Promise<Dossier> {
    if ((await file.slice(0, 2).text()) !== "PK") return super.opened(file);
    let read;
    try {
      read = await readSheet(workbook(file, [{ names: [self_check_due], type: "date" }]), words);
    } catch {
      throw new NotADossier();
    }
    const { dossier, wrong } = read;
    this.warning = wrong.length > 0 ? fill(self_check_bad_rows, { rows: wrong.slice(0, 20).join("、"), states: STATES.join("、") }) : "";
    const own = dossier.parts[this.part];
    if (own) dossier.parts[this.part] = Object.assign(Object.create(null) as Values, this.values, own);
    return dossier;
  }

  protected override async drawn(): Promise<Doc> {
    this.sum();
    const values = this.values;
    const cell = (text: string, shaded = false) => ({ shaded, blocks: text.split("\n").map((it) => paragraph("field", it)) });
    const row = (cells: string[], header = false): Row => ({ header, cells: cells.map((it) => cell(it, header)) });
    const blocks: Block[] = [paragraph("title", this.title), paragraph("", this.find("#self-check-progress")?.textContent ?? "")];
    const gaps = this.gaps(values);
    if (gaps.length > 0) {
      blocks.push({ ...paragraph("heading2", fill(self_check_gaps, { n: gaps.length })), keep: true }, {
        table: {
          widths: [13, 32, 8, 31, 16],
          rows: [row([clause, self_check_requires, self_check_state, self_check_otherwise, `${self_check_owner}、${self_check_due}`], true),
            ...gaps.map(({ duty: { key, citation, requires, otherwise } }) => row([citation, requires, stateOf(values, key), otherwise || self_check_gap_none, ["owner", "due"].map((it) => detailOf(values, key, it)).filter(Boolean).join("\n")]))],
        },
      });
    }
    blocks.push({ ...paragraph("heading2", self_check_list), keep: true }, {
      table: {
        widths: [13, 34, 9, 20, 11, 13],
        rows: [row([clause, self_check_requires, self_check_state, self_check_evidence, self_check_owner, self_check_due], true),
          ...this.duties.map(({ key, citation, requires }) => row([citation, requires, stateOf(values, key) || self_check_left, ...DETAILS.map((it) => detailOf(values, key, it))]))],
      },
    });
    return { title: this.title, header: unofficial, footer: tool_footer, landscape: true, blocks };
  }
}

const section = document.querySelector<HTMLElement>("#tool");
if (section) new SelfCheck(section).start();
