// The page of deadlines. The days stand behind the # of the address and nowhere else; the WebAssembly, fetched with the
// first of them, counts; this script shows what it prints.
//
//   #access=2025-06-10&exit-planned=2026-12-31

import {
  clause, dates_copied, dates_count, dates_counting, dates_failed, dates_first, dates_last, dates_left, dates_loading, dates_open,
  dates_over, dates_rest, dates_since, dates_today, copy_failed,
} from "@params";
import { load, type Host } from "./check/host";
import { copy } from "./clipboard";
import { fill, h } from "./dom";
import { drawing } from "./drawing";

interface Deadline {
  rule: string;
  clause: string;
  citation: string;
  label: string;
  from: string | null;
  to: string | null;
  then: { from: string; label: string } | null;
  counting: string;
  assumption: string;
}

const text = new TextEncoder();
const words = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

class Page {
  private readonly inputs: HTMLInputElement[];
  private readonly result: HTMLElement;
  private readonly status: HTMLElement;
  private host: Promise<Host> | undefined;
  private turn = 0;

  constructor(private readonly section: HTMLElement) {
    this.inputs = [...section.querySelectorAll<HTMLInputElement>("input[type=date]")];
    this.result = section.querySelector<HTMLElement>("#dates-result") as HTMLElement;
    this.status = section.querySelector<HTMLElement>("#dates-status") as HTMLElement;
  }

  start(): void {
    this.section.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
    this.section.addEventListener("input", () => this.keep());
    this.section.addEventListener("reset", () => setTimeout(() => this.keep()));
    window.addEventListener("hashchange", () => this.read());
    for (const button of this.section.querySelectorAll<HTMLElement>("[data-save]")) {
      button.addEventListener("click", () => void this.save(button.dataset.save as string));
    }
    this.section.querySelector("[data-do=copy]")?.addEventListener("click", () => void this.copy());
    this.section.querySelector("[data-do=print]")?.addEventListener("click", () => window.print());
    this.read();
  }

  /** Takes the days from the address. An anchor of the page is none. */
  private read(): void {
    if (location.hash && !location.hash.includes("=")) return;
    const given = new URLSearchParams(location.hash.slice(1));
    for (const input of this.inputs) input.value = given.get(input.name) ?? "";
    void this.show();
  }

  /** Puts the days into the address. */
  private keep(): void {
    const given = new URLSearchParams(this.inputs.filter((it) => it.value && it.validity.valid).map((it) => [it.name, it.value]));
    history.replaceState(null, "", given.size ? `#${given}` : location.pathname + location.search);
    void this.show();
  }

  private days(): string {
    return this.inputs.filter((it) => it.value && it.validity.valid).map((it) => `${it.name}=${it.value}`).join("\n");
  }

  private async print(format: string): Promise<Uint8Array> {
    const { wasm, rules } = this.section.dataset as { wasm: string; rules: string };
    this.host ??= load(wasm, rules);
    try {
      const host = await this.host;
      return host.call("dates", text.encode(format), text.encode(this.days()));
    } catch (error) {
      this.host = undefined;
      throw error;
    }
  }

  private async show(): Promise<void> {
    const turn = ++this.turn;
    if (!this.days()) {
      this.result.hidden = true;
      this.status.textContent = "";
      return;
    }
    if (!this.host) this.status.textContent = dates_loading;
    try {
      const dates = (JSON.parse(words(await this.print("json"))) as { dates: Deadline[] }).dates;
      const drawn = [await this.print("wide"), await this.print("narrow")].map((it) => drawing(words(it)));
      if (turn !== this.turn) return; // other days were given in the meantime
      this.result.querySelector(".timeline-wide")?.replaceChildren(drawn[0] as Node);
      this.result.querySelector(".timeline-narrow")?.replaceChildren(drawn[1] as Node);
      this.result.querySelector("tbody")?.replaceChildren(...dates.map((it) => row(it, this.section.dataset.base ?? "")));
      this.result.hidden = false;
      this.status.textContent = fill(dates_count, { n: dates.length });
    } catch (error) {
      if (turn !== this.turn) return;
      this.result.hidden = true;
      this.status.textContent = fill(dates_failed, { why: error instanceof Error ? error.message : String(error) });
    }
  }

  private async save(format: string): Promise<void> {
    const bytes = await this.print(format);
    const type = format === "ics" ? "text/calendar" : "text/csv";
    const href = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
    h("a", { href, download: `${this.section.dataset.name}.${format}` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  }

  private async copy(): Promise<void> {
    this.status.textContent = (await copy(location.href)) ? dates_copied : copy_failed;
  }
}

function row(it: Deadline, base: string): HTMLElement {
  const cell = (column: string, kind: string, ...children: (Node | string)[]): HTMLElement => h("td", { "data-column": column, class: kind }, ...children);
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, it.label, it.then ? h("span", { class: "then" }, `${it.then.from} ${dates_since} ${it.then.label}`) : undefined),
    cell(dates_first, "day", it.from ?? dates_open),
    cell(dates_last, "day", it.to ?? dates_open),
    cell(dates_left, "day", left(it.to)),
    cell(clause, "", h("a", { class: "at", href: `${base}${it.clause}/` }, it.citation)),
    cell(dates_counting, "", it.counting, ...(it.assumption ? [h("p", { class: "aside" }, it.assumption)] : [])),
  );
}

/** How many days are left to a day, from today. */
function left(day: string | null): Node | string {
  if (!day) return "";
  const now = new Date();
  const days = Math.round((Date.parse(day) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / 86_400_000);
  if (days === 0) return dates_today;
  return days > 0 ? fill(dates_rest, { n: days }) : h("span", { class: "past" }, fill(dates_over, { n: -days }));
}

const section = document.querySelector<HTMLElement>("#dates");
if (section) new Page(section).start();
