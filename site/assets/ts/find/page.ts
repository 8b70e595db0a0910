// The page of results. Its form holds what is asked for, and its address says it; results follow every key, every facet,
// and every word that is looked for in them.

import * as words from "@params";
import { copy } from "../clipboard";
import { fill, h } from "../dom";
import { load } from "../search/load";
import { QueryError } from "../search/query";
import type { Hit, Result } from "../search/result";
import { clip } from "../searchfield";
import { say } from "../status";
import { read, write } from "./address";
import { announce } from "./announce";
import { card } from "./answer";
import { choose, chosen, count } from "./facets";
import { counted, notes, unreadable } from "./notes";
import { forget, recent, remember, remembering, setRemembering } from "./recent";
import { address, body, citation } from "./row";
import { soon } from "./soon";
import { combined } from "./within";

const SHOWN = 50;
const ROOM = 160;

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

export function openPage(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>("input[name=q]")!;
  const page = form.closest<HTMLElement>(".search-page")!;
  const status = form.querySelector<HTMLElement>(".search-said")!;
  const narrower = element<HTMLInputElement>("narrower");
  const { title } = document;
  let shown = SHOWN;
  let asked = 0;
  let started = false;

  /** The words that are looked for in the results. */
  const within = (): string[] => new FormData(form).getAll("within").map(String);
  const text = (): string => combined(field.value, within());

  async function search(): Promise<void> {
    const turn = ++asked;
    const query = text();
    document.title = field.value.trim() === "" ? title : `${clip(field.value)} · ${title}`;
    if (query.trim() === "" && chosen().length === 0) return show(null);
    try {
      const searcher = await load();
      const result = await soon(searcher.search(query, { limit: shown, filters: chosen() }), () => turn === asked && clear());
      if (turn !== asked) return;
      show(result);
      void count(searcher, query, result);
    } catch (error) {
      if (turn !== asked) return;
      if (error instanceof QueryError) misread(unreadable(query, error));
      else fail();
    }
  }

  /** Which parts of the page are seen: of hits or of none, of a query that cannot be read, of a failure, of no query. */
  function state(name: "result" | "none" | "error" | "failed" | "blank"): void {
    page.dataset.state = name;
    form.classList.toggle("failed", name === "failed");
  }

  function clear(): void {
    for (const id of ["search-count", "search-notes", "search-answer", "search-hits"]) element(id).replaceChildren();
    element("search-more").hidden = element("search-near").hidden = true;
  }

  function show(result: Result | null): void {
    if (!result) {
      announce(status, "");
      listRecent();
      return state("blank");
    }
    element("search-count").textContent = fill(words.search_count, { n: result.total });
    element("search-notes").replaceChildren(...notes(result, form, change));
    element("search-answer").replaceChildren(...card(result.answer, result.hits[0], form.dataset.root ?? ""));
    element("search-hits").replaceChildren(...grouped(result.hits));
    element("search-more").hidden = result.hits.length >= result.total;
    element("search-near").hidden = !result.near?.length;
    element("search-near-hits").replaceChildren(...(result.near ?? []).map(item));
    state(result.total > 0 ? "result" : "none");
    announce(status, counted(result));
  }

  /** The hits, of which those that complete one sentence stand under it, at the place of the first. */
  function grouped(hits: Hit[]): HTMLElement[] {
    const groups = new Map<string, Hit[]>();
    for (const it of hits) groups.set(it.leadIn ?? it.uri, [...(groups.get(it.leadIn ?? it.uri) ?? []), it]);
    return [...groups.values()].map((of) => {
      const [first] = of;
      if (of.length === 1 || !first?.leadIn) return item(first!);
      return h("li", { class: "hit-group" }, h("p", { class: "hit-lead" }, first.leadIn), h("ol", { class: "hits" }, ...of.map(item)));
    });
  }

  function item(hit: Hit): HTMLElement {
    const link = h("a", { href: address(form.dataset.root ?? "", hit.uri) }, citation(hit));
    return h("li", { class: "hit" }, h("h3", { class: "hit-head" }, link), body(hit, ROOM));
  }

  function misread(note: HTMLElement): void {
    element("search-notes").replaceChildren(note);
    state("error");
    announce(status, note.textContent ?? "");
  }

  function fail(): void {
    state("failed");
    announce(status, form.querySelector(".search-failed")?.textContent ?? "");
  }

  /** Something that is asked for changed, and is what the reader wants to ask. */
  function settle(): void {
    shown = SHOWN;
    void search();
    write(form, true);
    if (field.value.trim() !== "") remember(field.value);
  }

  function change(query: string): void {
    field.value = query;
    setWithin([]);
    settle();
    field.focus();
  }

  function setWithin(all: string[]): void {
    element("within").replaceChildren(
      ...all.map((word) => {
        const remove = h("button", { type: "button", "aria-label": fill(words.search_within_remove, { word }) }, word, " ×");
        const chip = h("li", {}, remove, h("input", { type: "hidden", name: "within", value: word }));
        remove.addEventListener("click", () => {
          chip.remove();
          settle();
          narrower.focus();
        });
        return chip;
      }),
    );
  }

  function narrow(): void {
    const word = narrower.value.trim();
    if (word === "") return;
    narrower.value = "";
    setWithin([...new Set([...within(), word])]);
    settle();
  }

  function listRecent(): void {
    const all = recent();
    element("recent-list").replaceChildren(...all.map((query) => h("li", {}, h("a", { href: `#${new URLSearchParams({ q: query })}` }, query))));
    element("recent-clear").hidden = all.length === 0;
    element<HTMLInputElement>("recent-on").checked = remembering();
  }

  function follow(): void {
    const asks = read();
    if (started || field.value === "") field.value = asks.get("q") ?? ""; // what was typed before this script came stays
    started = true;
    setWithin(asks.getAll("within"));
    choose(asks);
    shown = SHOWN;
    void search();
  }

  function typed(): void {
    if (form.dataset.composing !== undefined) return;
    shown = SHOWN;
    void search();
    window.setTimeout(() => write(form, false)); // the results first: changing an address takes a browser longer
  }

  field.addEventListener("focus", () => void load().catch(() => undefined)); // while the first word is being typed
  field.addEventListener("input", typed);
  field.addEventListener("compositionend", typed);
  form.addEventListener("submit", () => (document.activeElement === narrower ? narrow() : settle()));
  element("facets").addEventListener("change", settle);
  element("search-hits").addEventListener("click", () => remember(field.value));
  element("narrow").addEventListener("click", narrow);
  element("search-more").addEventListener("click", () => {
    const first = shown;
    shown += SHOWN;
    void search().then(() => element("search-hits").querySelectorAll<HTMLElement>("h3 a")[first]?.focus());
  });
  element("search-copy").addEventListener("click", () => {
    write(form, true);
    void copy(location.href).then((done) => say(done ? words.copied_link : words.copy_failed));
  });
  element("recent-clear").addEventListener("click", () => {
    forget();
    listRecent();
    element("recent-on").focus();
  });
  element("recent-on").addEventListener("change", () => {
    setRemembering(element<HTMLInputElement>("recent-on").checked);
    listRecent();
  });
  page.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href^='?'], a[href^='#q=']") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    change(new URLSearchParams(link.search || link.hash.slice(1)).get("q") ?? "");
  });
  window.addEventListener("popstate", follow);
  follow();
}
