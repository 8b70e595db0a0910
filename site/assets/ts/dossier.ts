// Everything that the tools hold of one document: shown below one another, printed, as one .docx, saved as one file and
// restored from it. Only parts that the page names are taken.

import { dossier_forgotten, dossier_count, dossier_not, dossier_restored, dossier_sure, tool_document_other, tool_import_bad } from "@params";
import { fill, h } from "./dom";
import { keep, kept, keyOf } from "./tools/draft";
import { fileName, offer } from "./tools/exchange";
import { collect, given } from "./tools/fields";
import { isGap } from "./tools/assess";
import { NotADossier, parse, print, type Value, type Values } from "./tools/record";
import { Tool } from "./tools/tool";

class Dossier extends Tool {
  private readonly places = [...this.section.querySelectorAll<HTMLElement>("[data-of]")];
  /** What is shown: what the browser keeps, or what a file brought that it could not keep. */
  private readonly parts = new Map<string, Values>();

  override start(): void {
    this.section.addEventListener("counted", () => this.roles());
    for (const table of this.section.querySelectorAll<HTMLTableElement>("[data-widths]")) {
      const widths = (table.dataset.widths ?? "").split(",");
      [...(table.tHead?.rows[0]?.cells ?? [])].forEach((it, i) => void (it.style.inlineSize = `${widths[i]}%`));
    }
    super.start();
    this.read();
    addEventListener("storage", () => this.read());
    this.on("#dossier-save", () => this.saveAll());
    this.on("#dossier-forget", () => this.forget());
    this.find<HTMLInputElement>("#dossier-restore")?.addEventListener("change", (event) => void this.restore(event.target as HTMLInputElement));
  }

  private partKey(part: string): string {
    return keyOf(this.document, part);
  }

  private read(): void {
    for (const { dataset } of this.places) {
      const part = dataset.of ?? "";
      const values = kept(this.partKey(part));
      if (values) this.parts.set(part, values);
      else this.parts.delete(part);
    }
    this.showAll();
  }

  private showAll(): void {
    for (const place of this.places) showPart(place, this.parts.get(place.dataset.of ?? ""));
    const rows = this.places.flatMap((it) => [...it.querySelectorAll<HTMLTableRowElement>("tr[data-otherwise]")]).filter((row) => isGap(row.querySelector(".state")?.textContent ?? ""));
    const gaps = this.find("#dossier-gaps");
    gaps?.toggleAttribute("hidden", rows.length === 0);
    gaps?.querySelector("tbody")?.replaceChildren(...rows.map((row) => {
      const cells = [...row.cells].map((it) => it.textContent ?? "");
      return h("tr", {}, h("th", { scope: "row" }, cells[0]), ...[cells[1], cells[2], row.dataset.otherwise, cells.slice(4).filter(Boolean).join("\n")].map((it) => h("td", {}, it ?? "")));
    }));
    const questions = this.places.flatMap((it) => listOf(this.parts.get(it.dataset.of ?? "")?.questions));
    const asked = this.find("#dossier-asked");
    asked?.toggleAttribute("hidden", questions.length === 0);
    asked?.querySelector("ul")?.replaceChildren(...[...new Set(questions)].map((it) => h("li", {}, it)));
    this.roles();
  }

  /** What another role than the chosen one has, and nothing is in, is not shown. */
  private roles(): void {
    const role = collect(this.sheet).role;
    for (const place of this.places) {
      const of = (place.dataset.roles ?? "").split("|").filter(Boolean);
      place.hidden = typeof role === "string" && of.length > 0 && !of.includes(role) && !this.parts.has(place.dataset.of ?? "");
    }
  }

  private saveAll(): void {
    const parts: Record<string, Values> = { [this.part]: collect(this.sheet), ...Object.fromEntries(this.parts) };
    offer(new Blob([print({ document: this.document, edition: this.edition, parts })], { type: "application/json" }), fileName(this.title, "json"));
  }

  private forget(): void {
    if (!window.confirm(dossier_sure)) return;
    for (const it of this.places) keep(this.partKey(it.dataset.of ?? ""), null);
    keep(this.partKey(this.part), null);
    const box = this.find<HTMLInputElement>("#tool-keep");
    if (box) box.checked = false;
    this.put({});
    this.read();
    this.say(dossier_forgotten);
  }

  private async restore(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    try {
      const dossier = parse(await file.text());
      if (dossier.document !== this.document) return this.say(tool_document_other);
      const part = (name: string): Values | undefined => (Object.hasOwn(dossier.parts, name) ? dossier.parts[name] : undefined);
      const unit = part(this.part);
      if (unit) this.put(unit);
      const found = this.places.map((it) => it.dataset.of ?? "").filter((it) => part(it));
      const done = found.filter((it) => keep(this.partKey(it), part(it) ?? null));
      for (const it of found) this.parts.set(it, part(it)!);
      this.showAll();
      this.say(done.length === found.length ? fill(dossier_restored, { n: done.length }) : dossier_not);
    } catch (error) {
      if (!(error instanceof NotADossier)) throw error;
      this.say(tool_import_bad);
    }
  }
}

const listOf = (value: Value | undefined): string[] => (Array.isArray(value) ? value : []);

/** What stands for a value. */
const wordsOf = (value: Value | undefined): string => (value === true ? "☑" : value === false || value === undefined ? "" : Array.isArray(value) ? value.filter(Boolean).join("、") : value);

/** Shows the values of a part in its place, or that there are none. */
function showPart(place: HTMLElement, values: Values = {}): void {
  const own = (name = ""): Value | undefined => (Object.hasOwn(values, name) ? values[name] : undefined);
  const filled = Object.values(values).some(given);
  for (const it of place.querySelectorAll<HTMLElement>("[data-value]")) it.textContent = wordsOf(own(it.dataset.value));
  for (const row of place.querySelectorAll<HTMLTableRowElement>("tr:has([data-value])")) row.hidden = [...row.querySelectorAll<HTMLElement>("[data-value]")].every((it) => it.textContent === "" && it.dataset.always === undefined);
  for (const it of place.querySelectorAll("[data-lines]")) {
    const lines = listOf(values.lines);
    it.replaceChildren(...lines.map((line) => it instanceof HTMLTableSectionElement ? h("tr", {}, ...line.split("\t").map((cell) => h("td", {}, cell))) : h("li", {}, line)));
  }
  const asked = own("asked");
  for (const it of place.querySelectorAll<HTMLAnchorElement>("a[data-asked]")) it.hash = typeof asked === "string" ? asked : "";
  const count = place.querySelector(".count");
  const fields = Object.keys(values).filter((it) => !/\.(note|evidence|owner|due|attached)$/.test(it) && given(values[it])).length;
  if (count) count.textContent = fill(dossier_count, { n: fields, all: (count as HTMLElement).dataset.all ?? "" });
  for (const it of place.querySelectorAll<HTMLElement>(":scope > .filled")) it.hidden = !filled;
  for (const it of place.querySelectorAll<HTMLElement>(":scope > .empty")) it.hidden = filled;
}

const section = document.querySelector<HTMLElement>("#tool");
if (section) new Dossier(section).start();
