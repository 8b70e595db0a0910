// The filters of the list of duties. Every select and the check box of the form narrow the rows by the data attribute
// of the same name; each option shows how many rows it would leave beside the other choices. The choices stand in the
// query of the address, so that a list can be linked to and Back goes through them.

import { filter_entries, filter_none, filter_of, filter_shown } from "@params";

const form = document.querySelector<HTMLFormElement>(".filters");
const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
const status = document.querySelector("#filter-count");
const clear = document.querySelector<HTMLButtonElement>("#filter-clear");

type Control = HTMLSelectElement | HTMLInputElement;
const controls = form ? [...form.querySelectorAll<Control>("select, input")] : [];

function value(control: Control): string {
  return control instanceof HTMLInputElement ? (control.checked ? "1" : "") : control.value;
}

function set(control: Control, to: string): void {
  if (control instanceof HTMLInputElement) control.checked = to === "1";
  else control.value = [...control.options].some((option) => option.value === to) ? to : "";
}

// What every row has for every control, read once.
const values = rows.map((row) => controls.map((control) => row.dataset[control.name] ?? ""));

/** Shows the rows that fit, and beside each option how many would. */
function apply(): void {
  const chosen = controls.map(value);
  const counts = controls.map(() => new Map<string, number>());
  let shown = 0;
  rows.forEach((row, r) => {
    const own = values[r] as string[];
    let misses = 0;
    let missed = -1;
    for (let i = 0; i < chosen.length; i++) {
      if (chosen[i] === "" || chosen[i] === own[i]) continue;
      misses++;
      missed = i;
    }
    if (row.hidden !== misses > 0) row.hidden = misses > 0;
    if (misses === 0) shown++;
    // A row counts for a control where nothing but that control may leave it out.
    counts.forEach((count, i) => {
      if (misses === 0 || (misses === 1 && missed === i)) count.set(own[i] as string, (count.get(own[i] as string) ?? 0) + 1);
    });
  });
  controls.forEach((control, i) => label(control, counts[i] as Map<string, number>));
  const words = controls.filter((control) => value(control) !== "").map(name);
  const said = shown === 0 ? filter_none : `${filter_of}${rows.length}${shown < rows.length ? filter_shown + shown : ""}${filter_entries}`;
  if (status) status.textContent = words.length > 0 ? `${said}（${words.join("，")}）` : said;
  if (clear) clear.hidden = words.length === 0;
}

function name(control: Control): string {
  if (control instanceof HTMLInputElement) return control.labels?.[0]?.textContent?.trim() ?? "";
  return control.selectedOptions[0]?.dataset.label ?? "";
}

function label(control: Control, count: Map<string, number>): void {
  if (control instanceof HTMLInputElement) return;
  let all = 0;
  for (const n of count.values()) all += n;
  for (const option of control.options) {
    const text = `${option.dataset.label ?? ""}（${option.value === "" ? all : (count.get(option.value) ?? 0)}）`;
    if (option.textContent !== text) option.textContent = text;
  }
}

function read(): void {
  const query = new URLSearchParams(location.search);
  for (const control of controls) set(control, query.get(control.name) ?? "");
  apply();
}

function changed(): void {
  apply();
  const query = new URLSearchParams();
  for (const control of controls) if (value(control) !== "") query.set(control.name, value(control));
  const search = query.size > 0 ? `?${query}` : location.pathname;
  window.setTimeout(() => { // the list first: changing an address takes a browser longer
    try {
      history.pushState(null, "", search);
    } catch {
      // A page from a disk has no address to change; the filters work all the same.
    }
  });
}

form?.addEventListener("change", changed);
form?.addEventListener("submit", (event) => event.preventDefault());
clear?.addEventListener("click", () => {
  for (const control of controls) set(control, "");
  changed();
  controls[0]?.focus();
});
window.addEventListener("popstate", read);
window.addEventListener("pageshow", read); // a form that the browser filled in again follows the address
