// One sheet that a reader fills in: checks, a draft in this browser if they want it, files, paper. The page holds every
// field and word; this script knows none of them.

import {
  tool_checked, tool_empty, tool_import_bad, tool_import_edition, tool_import_none, tool_import_dropped, tool_imported, tool_kept, tool_not_kept, tool_forgotten,
  tool_other_tab, tool_problems, tool_carried, tool_cleared, tool_clear_sure, tool_count, tool_rules, tool_document_other,
} from "@params";
import { docx, type Doc } from "../docx";
import { fill, h } from "../dom";
import { keep, kept, keyOf, watch } from "./draft";
import { fileName, offer } from "./exchange";
import { carryIn, carryOut } from "./facts";
import { collect, entriesOf, given, inputsOf, labelOf, nameOf, read, reveal, ruleOf, shown, spread } from "./fields";
import { paper } from "./paper";
import { NotADossier, parse, print, type Dossier, type Values } from "./record";
import { check, countOf } from "./rules";

export class Tool {
  readonly sheet: HTMLFormElement;
  readonly part: string;
  private readonly key: string;
  private behind = false; // another tab has kept something else
  private timer = 0;
  /** What is to be said of a file that was opened, beside what is said of every one. */
  protected warning = "";

  constructor(readonly section: HTMLElement) {
    this.sheet = section.querySelector("form.sheet") as HTMLFormElement;
    this.part = section.dataset.part ?? "";
    this.key = keyOf(this.document, this.part);
  }

  get document(): string {
    return this.section.dataset.document ?? "";
  }
  get edition(): string {
    return this.section.dataset.edition ?? "";
  }
  get title(): string {
    return this.section.dataset.title ?? "";
  }

  start(): void {
    const draft = kept(this.key);
    if (draft) spread(this.sheet, draft);
    const box = this.find<HTMLInputElement>("#tool-keep");
    if (box) box.checked = draft !== undefined;
    const n = carryIn(this.sheet, location.hash);
    if (n > 0) this.say(fill(tool_carried, { n }));
    this.refresh();
    this.sheet.addEventListener("submit", (event) => {
      event.preventDefault();
      this.checkAll();
    });
    this.sheet.addEventListener("input", (event) => this.edited(event.target as HTMLElement, false));
    this.sheet.addEventListener("change", (event) => this.edited(event.target as HTMLElement, true));
    box?.addEventListener("change", () => this.keepOrForget(box));
    watch(this.key, (values) => this.otherTab(values));
    addEventListener("pagehide", () => this.save());
    this.on("#tool-print", () => window.print());
    this.on("#tool-export", () => this.exportFile());
    this.on("#tool-clear", () => this.clear());
    this.on("#tool-take", () => this.take());
    this.find<HTMLInputElement>("#tool-import")?.addEventListener("change", (event) => void this.importFile(event.target as HTMLInputElement));
    this.on("#tool-docx", () => void this.exportDocx());
    for (const link of this.section.querySelectorAll<HTMLAnchorElement>("a[data-carry]")) {
      link.addEventListener("click", () => void (link.hash = carryOut(this.sheet, link.dataset.carry ?? "", this.edition)));
    }
  }

  find<T extends HTMLElement>(selector: string): T | null {
    return this.section.querySelector<T>(selector);
  }

  on(selector: string, act: () => void): void {
    this.find(selector)?.addEventListener("click", act);
  }

  say(message: string): void {
    const status = this.find("#tool-status");
    if (status) status.textContent = message;
  }

  /** Puts values from elsewhere into the sheet. */
  put(values: Values): void {
    spread(this.sheet, values);
    for (const entry of entriesOf(this.sheet)) this.show(entry, "");
    this.find("#tool-problems")?.replaceChildren();
    this.refresh();
    this.save();
  }

  private edited(target: HTMLElement, left: boolean): void {
    const entry = target.closest<HTMLElement>("[data-field]");
    if (!entry) return;
    this.mirror(entry);
    reveal(this.sheet);
    // A mistake is told when a field is left, and goes as soon as it is mended.
    if (left || entry.classList.contains("wrong")) this.show(entry, this.problem(entry));
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), 400);
    this.count();
  }

  private refresh(): void {
    for (const entry of entriesOf(this.sheet)) this.mirror(entry);
    reveal(this.sheet);
    this.count();
  }

  /** What stands on paper in place of the inputs, and how many characters there are. */
  private mirror(entry: HTMLElement): void {
    const paper = entry.querySelector(".entered");
    if (paper) paper.textContent = shown(entry);
    const counter = entry.querySelector(".counter");
    if (counter) counter.textContent = fill(tool_count, { n: countOf(String(read(entry))), limit: entry.dataset.limit ?? "" });
  }

  /** Tools that sum something up listen to this. */
  private count(): void {
    this.section.dispatchEvent(new CustomEvent("counted"));
  }

  private problem(entry: HTMLElement): string {
    if (entry.hidden) return "";
    const value = read(entry);
    for (const it of Array.isArray(value) ? value : [String(value)]) {
      const found = typeof value === "boolean" ? undefined : check(it, ruleOf(entry));
      if (found) return fill((tool_rules as Record<string, string>)[found.word] ?? found.word, found.values);
    }
    return "";
  }

  private show(entry: HTMLElement, message: string): void {
    const place = entry.querySelector<HTMLElement>(".entry-problem");
    if (!place) return;
    entry.classList.toggle("wrong", message !== "");
    place.textContent = message;
    place.hidden = message === "";
    for (const input of inputsOf(entry)) {
      if (message === "") input.removeAttribute("aria-invalid");
      else input.setAttribute("aria-invalid", "true");
    }
  }

  private checkAll(): void {
    const entries = entriesOf(this.sheet).filter((it) => !it.hidden && inputsOf(it).length > 0);
    const problems: HTMLElement[] = [];
    for (const entry of entries) {
      const message = this.problem(entry);
      this.show(entry, message);
      const id = inputsOf(entry)[0]?.id ?? "";
      if (message === "") continue;
      const link = h("a", { href: `#${id}` }, `${labelOf(entry)}：${message}`);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        document.getElementById(id)?.focus();
      });
      problems.push(h("li", {}, link));
    }
    const empty = entries.filter((it) => !given(read(it)) && it.dataset.kind !== "tick").length;
    const rest = empty > 0 ? fill(tool_empty, { n: empty }) : "";
    const box = this.find("#tool-problems");
    if (problems.length === 0) {
      box?.replaceChildren();
      return this.say(tool_checked + rest);
    }
    const summary = h("div", { class: "problem-summary", role: "alert", tabindex: "-1" }, h("h2", {}, fill(tool_problems, { n: problems.length })), h("ul", {}, problems), rest !== "" && h("p", {}, rest));
    box?.replaceChildren(summary);
    this.say("");
    summary.focus();
  }

  private keepOrForget(box: HTMLInputElement): void {
    this.behind = false;
    if (!box.checked) {
      keep(this.key, null);
      return this.say(tool_forgotten);
    }
    const done = keep(this.key, collect(this.sheet));
    box.checked = done;
    this.say(done ? tool_kept : tool_not_kept);
  }

  private save(): void {
    clearTimeout(this.timer);
    const box = this.find<HTMLInputElement>("#tool-keep");
    if (!box?.checked || this.behind) return;
    if (keep(this.key, collect(this.sheet))) return;
    box.checked = false;
    this.say(tool_not_kept);
  }

  private otherTab(values: Values | undefined): void {
    const box = this.find<HTMLInputElement>("#tool-keep");
    if (!values || !box) {
      if (box) box.checked = false; // forgotten there: it is not kept again behind the reader's back
      return;
    }
    if (JSON.stringify(values) === JSON.stringify(collect(this.sheet))) return;
    clearTimeout(this.timer);
    this.behind = box.checked;
    const take = this.find("#tool-take");
    if (take) take.hidden = false;
    this.say(tool_other_tab);
  }

  private take(): void {
    const values = kept(this.key);
    this.behind = false;
    const take = this.find("#tool-take");
    if (take) take.hidden = true;
    if (values) this.put(values);
    this.say("");
  }

  private clear(): void {
    if (!window.confirm(tool_clear_sure)) return;
    this.put({});
    this.say(tool_cleared);
  }

  private exportFile(): void {
    const text = print({ document: this.document, edition: this.edition, parts: { [this.part]: collect(this.sheet) } });
    offer(new Blob([text], { type: "application/json" }), fileName(this.title, "json"));
  }

  private async exportDocx(): Promise<void> {
    offer(await docx(await this.drawn()), fileName(this.title, "docx"));
  }

  /** What stands on paper. */
  protected async drawn(): Promise<Doc> {
    return paper(this.sheet, this.title);
  }

  /** Reads a file that the reader chose. */
  protected async opened(file: File): Promise<Dossier> {
    return parse(await file.text());
  }

  private async importFile(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    try {
      this.warning = "";
      const dossier = await this.opened(file);
      if (dossier.document !== this.document) return this.say(tool_document_other);
      const values = Object.hasOwn(dossier.parts, this.part) ? dossier.parts[this.part] : undefined;
      if (!values) return this.say(tool_import_none);
      const known = new Set(entriesOf(this.sheet).flatMap((it) => [nameOf(it), `${nameOf(it)}.attached`]));
      this.put(values);
      const dropped = Object.keys(values).filter((it) => !known.has(it)).length;
      this.say(fill(tool_imported, { n: Object.keys(values).length - dropped }) + (dossier.edition !== this.edition ? fill(tool_import_edition, { edition: dossier.edition }) : "") + (dropped > 0 ? fill(tool_import_dropped, { n: dropped }) : "") + this.warning);
    } catch (error) {
      if (!(error instanceof NotADossier)) throw error;
      this.say(tool_import_bad);
    }
  }
}
