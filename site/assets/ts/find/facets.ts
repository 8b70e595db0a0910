// The facets of the page of results. The template holds every value that the text has; here each gets the number of hits
// that choosing it would leave, and disappears if that is none.

import type { Filter, Result } from "../search/result";
import type { Searcher } from "../search/searcher";

const facets = document.querySelector<HTMLElement>("#facets");
const fieldsets = (): HTMLFieldSetElement[] => [...(facets?.querySelectorAll("fieldset") ?? [])];
const choices = (of: HTMLFieldSetElement): HTMLInputElement[] => [...of.querySelectorAll("input")];

/** What is chosen. */
export function chosen(): Filter[] {
  return fieldsets().flatMap((it) => {
    const value = choices(it).find((choice) => choice.checked)?.value ?? "";
    return value === "" ? [] : [{ field: it.dataset.field ?? "", value }];
  });
}

/** Chooses what an address says; a value that the text does not have is none. */
export function choose(address: URLSearchParams): void {
  for (const choice of fieldsets().flatMap(choices)) choice.checked = choice.value === (address.get(choice.name) ?? "");
  for (const it of fieldsets()) {
    const all = choices(it);
    if (!all.some((choice) => choice.checked) && all[0]) all[0].checked = true;
  }
}

let counting = 0;

/** Counts anew, a field at a time, so that a key that is pressed meanwhile is not kept waiting. */
export async function count(searcher: Searcher, text: string, result: Result): Promise<void> {
  const turn = ++counting;
  facets?.setAttribute("aria-busy", "true");
  const filters = chosen();
  for (const fieldset of fieldsets()) {
    const field = fieldset.dataset.field ?? "";
    const others = filters.filter((it) => it.field !== field);
    const open = others.length === filters.length ? result : await searcher.search(text, { limit: 1, filters: others });
    const counts = open.facets[field] ?? {};
    let left = 0;
    for (const choice of choices(fieldset)) {
      const { value } = choice;
      let hits = value === "" ? open.total : 0;
      if (value !== "" && counts[value]) hits = (await searcher.search(text, { limit: 1, filters: [...others, { field, value }] })).total;
      if (turn !== counting) return;
      set(choice, hits);
      if (value !== "" && (hits > 0 || choice.checked)) left++;
    }
    fieldset.hidden = left === 0;
    await new Promise((resolve) => window.setTimeout(resolve));
    if (turn !== counting) return;
  }
  if (!facets) return;
  facets.hidden = fieldsets().every((it) => it.hidden);
  facets.setAttribute("aria-busy", "false");
}

function set(choice: HTMLInputElement, hits: number): void {
  const row = choice.closest("label");
  const number = row?.querySelector(".tally");
  if (!row || !number) return;
  row.hidden = hits === 0 && !choice.checked;
  number.textContent = String(hits);
}
