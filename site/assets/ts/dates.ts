// The page of deadlines. The days stand behind the # of the address and nowhere else; the WebAssembly, fetched with the
// first of them, counts; this script shows what it prints.
//
//   #access=2025-06-10&exit-planned=2026-12-31
//   #change=2025-07-01&change=2025-09-01       several days of one event

import {
  clause, filed_not, dates_event_again, dates_many, dates_copied, dates_count, dates_counting, dates_failed, dates_first, dates_last, dates_left, dates_loading, dates_open,
  dates_over, dates_rest, dates_since, dates_today, copy_failed,
} from "@params";
import { load, type Host } from "./check/host";
import { copy } from "./clipboard";
import { today } from "./day";
import { fill, h } from "./dom";
import { drawing } from "./drawing";
import { file } from "./tools/filed";

interface Deadline {
  rule: string;
  event: string;
  on: string;
  clause: string;
  citation: string;
  label: string;
  from: string | null;
  to: string | null;
  then: { from: string; label: string } | null;
  counting: string;
  assumption: string;
}

/** Days of one event that the page takes. */
const MOST = 10;

const text = new TextEncoder();
const words = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

class Page {
  private dates: Deadline[] = [];
  private readonly result: HTMLElement;
  private readonly status: HTMLElement;
  private host: Promise<Host> | undefined;
  private turn = 0;

  constructor(private readonly section: HTMLElement) {
    this.result = section.querySelector<HTMLElement>("#dates-result") as HTMLElement;
    this.status = section.querySelector<HTMLElement>("#dates-status") as HTMLElement;
  }

  private get inputs(): HTMLInputElement[] {
    return [...this.section.querySelectorAll<HTMLInputElement>("input[type=date]")];
  }

  /** Another day of an event: a field below those that are there, or null if there are enough. */
  private more(name: string): HTMLInputElement | null {
    const own = this.inputs.filter((it) => it.name === name);
    const last = own.at(-1);
    if (!last || own.length >= MOST) return null;
    const input = last.cloneNode() as HTMLInputElement;
    input.id = `event-${name}-${own.length + 1}`;
    input.value = "";
    input.setAttribute("aria-label", fill(dates_event_again, { event: this.label(name), n: own.length + 1 }));
    last.after(input);
    return input;
  }

  /** Leaves one field of an event. */
  private less(name?: string): void {
    for (const it of this.inputs) if (/-\d+$/.test(it.id.slice(`event-${it.name}`.length)) && (name === undefined || it.name === name)) it.remove();
  }

  private label(name: string): string {
    return this.section.querySelector(`label[for="event-${CSS.escape(name)}"]`)?.textContent ?? name;
  }

  start(): void {
    this.section.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
    this.section.addEventListener("input", () => this.keep());
    this.section.addEventListener("reset", () => {
      this.less();
      setTimeout(() => this.keep());
    });
    for (const button of this.section.querySelectorAll<HTMLElement>("[data-more]")) {
      button.addEventListener("click", () => {
        const input = this.more(button.dataset.more ?? "");
        if (input) input.focus();
        else this.status.textContent = fill(dates_many, { n: MOST });
      });
    }
    window.addEventListener("hashchange", () => this.read());
    for (const button of this.section.querySelectorAll<HTMLElement>("[data-save]")) {
      button.addEventListener("click", () => void this.save(button.dataset.save as string));
    }
    this.section.querySelector("[data-do=copy]")?.addEventListener("click", () => void this.copy());
    this.section.querySelector("[data-do=file]")?.addEventListener("click", () => this.file());
    this.section.querySelector("[data-do=print]")?.addEventListener("click", () => window.print());
    this.read();
  }

  /** Takes the days from the address. An anchor of the page is none. */
  private read(): void {
    if (location.hash && !location.hash.includes("=")) return;
    const given = new URLSearchParams(location.hash.slice(1));
    this.less();
    for (const input of this.inputs) {
      const [first = "", ...others] = [...new Set(given.getAll(input.name))];
      input.value = first;
      for (const it of others) {
        const another = input.value === "" ? input : this.more(input.name);
        if (another) another.value = it;
        if (another && another !== input && another.value === "") another.remove();
      }
    }
    void this.show();
  }

  /** Puts the days into the address. */
  private keep(): void {
    const given = new URLSearchParams(this.given());
    history.replaceState(null, "", given.size ? `#${given}` : location.pathname + location.search);
    void this.show();
  }

  private days(): string {
    return this.given().map((it) => it.join("=")).join("\n");
  }

  /** Events and their days, each once. */
  private given(): string[][] {
    const all = this.inputs.filter((it) => it.value && it.validity.valid).map((it) => [it.name, it.value]);
    return all.filter((it, i) => all.findIndex((other) => other.join() === it.join()) === i);
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
    // Another day of an event is offered once there is one.
    for (const button of this.section.querySelectorAll<HTMLElement>("[data-more]")) button.hidden = !this.inputs.some((it) => it.name === button.dataset.more && it.value !== "");
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
      this.dates = dates;
      const several = (it: Deadline): boolean => dates.some((other) => other.event === it.event && other.on !== it.on);
      this.result.querySelector("tbody")?.replaceChildren(...dates.map((it) => row(it, this.section.dataset.base ?? "", several(it) ? `${this.label(it.event)} ${it.on}` : "")));
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

  private file(): void {
    const { dossier } = this.section.dataset;
    this.status.textContent = dossier
      ? file(dossier, "dates", {
          asked: location.hash, on: today(), said: "",
          lines: this.dates.map((it) => [`${it.label}（${this.label(it.event)} ${it.on}）`, it.from ?? dates_open, it.to ?? dates_open, it.citation].join("\t")),
          questions: [...new Set(this.dates.filter((it) => it.assumption).map((it) => `${it.label}（${it.citation}）：${it.assumption}`))],
        })
      : filed_not;
  }

  private async copy(): Promise<void> {
    this.status.textContent = (await copy(location.href)) ? dates_copied : copy_failed;
  }
}

function row(it: Deadline, base: string, since: string): HTMLElement {
  const cell = (column: string, kind: string, ...children: (Node | string)[]): HTMLElement => h("td", { "data-column": column, class: kind }, ...children);
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, it.label, since !== "" && h("span", { class: "then" }, since), it.then ? h("span", { class: "then" }, `${it.then.from} ${dates_since} ${it.then.label}`) : undefined),
    cell(dates_first, "day", it.from ?? dates_open),
    cell(dates_last, "day", it.to ?? dates_open),
    cell(dates_left, "day", left(it.to)),
    cell(clause, "", h("a", { class: "at", href: `${base}${it.clause}/` }, it.citation)),
    cell(dates_counting, "", it.counting, ...(it.assumption ? [h("p", { class: "aside" }, it.assumption)] : [])),
  );
}

/** How many days are left to a day. */
function left(day: string | null): Node | string {
  if (!day) return "";
  const days = (Date.parse(day) - Date.parse(today())) / 86_400_000;
  if (days === 0) return dates_today;
  return days > 0 ? fill(dates_rest, { n: days }) : h("span", { class: "past" }, fill(dates_over, { n: -days }));
}

const section = document.querySelector<HTMLElement>("#dates");
if (section) new Page(section).start();
