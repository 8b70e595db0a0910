// The search field as a combobox (ARIA Authoring Practices): the focus stays in the field, which names the active row of
// the list below it. Results follow every key; nothing happens while an input method is composing.

import * as words from "@params";
import { fill, h } from "../dom";
import { load } from "../search/load";
import { QueryError } from "../search/query";
import type { Hit, Result } from "../search/result";
import { results } from "../searchfield";
import { announce } from "./announce";
import { counted, notes, unreadable } from "./notes";
import { remember } from "./recent";
import { address, body, citation } from "./row";
import { soon } from "./soon";

const SHOWN = 6;
const ROOM = 76; // characters of a clause's text: two lines

export function openBox(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>("input[name=q]")!;
  const popup = form.querySelector<HTMLElement>(".search-popup")!;
  const above = form.querySelector<HTMLElement>(".search-notes")!;
  const list = form.querySelector<HTMLElement>("[role=listbox]")!;
  const status = form.querySelector<HTMLElement>(".search-said")!;
  const root = form.dataset.root ?? "";
  let rows: HTMLElement[] = [];
  let active = -1;
  let asked = 0;

  async function search(): Promise<void> {
    if (form.dataset.composing !== undefined) return;
    const turn = ++asked;
    const text = field.value;
    if (text.trim() === "") return close();
    try {
      const answer = load().then((it) => it.search(text, { limit: SHOWN }));
      const result = await soon(answer, () => turn === asked && clear());
      if (turn === asked) show(result);
    } catch (error) {
      if (turn !== asked) return;
      if (error instanceof QueryError) say(unreadable(text, error));
      else fail();
    }
  }

  function show(result: Result): void {
    form.classList.remove("failed");
    above.replaceChildren(...notes(result, form, change));
    const hits = result.hits.map(option);
    const near = (result.near ?? []).map(option);
    const all = h("a", { class: "all", role: "option", href: results(form, field.value), tabindex: "-1" }, fill(result.total > 0 ? words.search_all : words.search_all_none, { n: result.total }));
    rows = [...hits, ...near, all];
    rows.forEach((row, i) => {
      row.id = `search-row-${i}`;
      row.setAttribute("aria-selected", "false");
    });
    list.replaceChildren(...hits);
    if (near.length > 0) {
      const name = h("p", { class: "near-name", id: "search-near", role: "presentation" }, words.search_near);
      list.append(h("div", { role: "group", "aria-labelledby": "search-near" }, name, near));
    }
    list.append(all);
    list.hidden = false;
    activate(-1);
    open();
    announce(status, counted(result));
  }

  function option(hit: Hit): HTMLElement {
    return h("a", { class: "hit", role: "option", href: address(root, hit.uri), tabindex: "-1" }, h("p", { class: "hit-head" }, citation(hit)), body(hit, ROOM));
  }

  /** Shows one note and no rows. */
  function say(note: HTMLElement): void {
    above.replaceChildren(note);
    noRows();
    open();
    announce(status, note.textContent ?? "");
  }

  function fail(): void {
    form.classList.add("failed");
    clear();
    open();
    announce(status, form.querySelector(".search-failed")?.textContent ?? "");
  }

  function clear(): void {
    above.replaceChildren();
    noRows();
  }

  function noRows(): void {
    rows = [];
    list.replaceChildren();
    list.hidden = true;
    activate(-1);
  }

  function open(): void {
    popup.hidden = false;
    field.setAttribute("aria-expanded", String(rows.length > 0));
  }

  function close(): void {
    asked++; // what is still being searched for is no longer wanted
    popup.hidden = true;
    field.setAttribute("aria-expanded", "false");
    activate(-1);
    announce(status, "");
  }

  function activate(to: number): void {
    rows[active]?.setAttribute("aria-selected", "false");
    active = to;
    const row = rows[active];
    if (!row) return field.removeAttribute("aria-activedescendant");
    row.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  }

  function change(query: string): void {
    field.value = query;
    field.focus();
    void search();
  }

  /** What a key does; false where it does what it always does in a field. */
  function press(key: string): boolean {
    if (key === "Escape") {
      if (!popup.hidden) close();
      else if (field.value === "") return false;
      else field.value = "";
      return true;
    }
    if (popup.hidden) {
      if (key === "ArrowDown" || key === "ArrowUp") void search();
      return key === "ArrowDown" || key === "ArrowUp";
    }
    const count = rows.length + 1; // the field itself is one of the stops
    const stops: Record<string, number> = { ArrowDown: (active + 2) % count, ArrowUp: (active + count) % count };
    if (active >= 0) Object.assign(stops, { Home: 1, End: rows.length });
    const stop = stops[key];
    if (stop !== undefined) activate(stop - 1);
    else if (key === "Enter" && active >= 0) rows[active]?.click();
    else return false;
    return true;
  }

  field.addEventListener("input", () => void search());
  field.addEventListener("compositionend", () => void search());
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (press(event.key)) event.preventDefault();
  });
  popup.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    field.focus();
    close();
  });
  popup.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", () => remember(field.value));
  form.addEventListener("submit", () => remember(field.value));
  field.addEventListener("focus", () => void search());
  form.addEventListener("focusout", (event) => {
    if (!(event.relatedTarget instanceof Node && form.contains(event.relatedTarget))) close();
  });

  load().catch(() => undefined); // while the first word is being typed
  if (form.contains(document.activeElement)) void search();
}
