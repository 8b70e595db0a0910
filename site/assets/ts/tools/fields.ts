// The fields of a sheet: their values, what they say on paper, and the rule that each must hold.

import type { Rule } from "./rules";
import type { Value, Values } from "./record";

export type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export const entriesOf = (sheet: HTMLElement): HTMLElement[] => [...sheet.querySelectorAll<HTMLElement>("[data-field]")];
export const inputsOf = (entry: HTMLElement): Input[] => [...entry.querySelectorAll<Input>("input:not([data-attached]), textarea, select")];
export const nameOf = (entry: HTMLElement): string => entry.dataset.field ?? "";
export const labelOf = (entry: HTMLElement): string => entry.querySelector(".entry-name")?.textContent?.trim() ?? "";
const attachedOf = (entry: HTMLElement): HTMLInputElement | null => entry.querySelector("[data-attached]");

export function ruleOf(entry: HTMLElement): Rule {
  const { kind = "", limit, public: reached, contains, known } = entry.dataset;
  const rule: Rule = { kind, attached: attachedOf(entry)?.checked === true, public: reached !== undefined };
  if (limit) rule.limit = Number(limit);
  if (contains) rule.contains = contains;
  if (known) rule.known = known.split("|");
  if (kind === "choice") rule.options = inputsOf(entry).flatMap((it) => (it instanceof HTMLSelectElement ? [...it.options].map((one) => one.value) : [it.value])).filter(Boolean);
  return rule;
}

export function read(entry: HTMLElement): Value {
  const inputs = inputsOf(entry);
  const first = inputs[0];
  switch (entry.dataset.kind) {
    case "tick":
      return (first as HTMLInputElement).checked;
    case "list":
      return inputs.map((it) => it.value);
    case "choice":
      if (first instanceof HTMLSelectElement) return first.value;
      return inputs.find((it) => (it as HTMLInputElement).checked)?.value ?? "";
  }
  return first?.value ?? "";
}

export function write(entry: HTMLElement, value: Value | undefined): void {
  const inputs = inputsOf(entry);
  const text = typeof value === "string" ? value : "";
  inputs.forEach((it, i) => {
    if (it instanceof HTMLInputElement && it.type === "checkbox") it.checked = value === true;
    else if (it instanceof HTMLInputElement && it.type === "radio") it.checked = it.value === text;
    else it.value = Array.isArray(value) ? (value[i] ?? "") : text;
  });
}

/** Whether a value says something. */
export const given = (value: Value | undefined): boolean => (Array.isArray(value) ? value.some((it) => it !== "") : value !== undefined && value !== "" && value !== false);

/** The values of a sheet that say something; what a condition hides is kept, and is not on paper. */
export function collect(sheet: HTMLElement): Values {
  const values: Values = {};
  for (const entry of entriesOf(sheet)) {
    const value = read(entry);
    if (given(value)) values[nameOf(entry)] = value;
    if (attachedOf(entry)?.checked) values[`${nameOf(entry)}.attached`] = true;
  }
  return values;
}

export function spread(sheet: HTMLElement, values: Values): void {
  for (const entry of entriesOf(sheet)) {
    const own = (name: string): Value | undefined => (Object.hasOwn(values, name) ? values[name] : undefined);
    write(entry, own(nameOf(entry)));
    const attached = attachedOf(entry);
    if (attached) attached.checked = own(`${nameOf(entry)}.attached`) === true;
  }
}

/** What stands on paper in the place of a field. */
export function shown(entry: HTMLElement): string {
  const value = read(entry);
  if (entry.dataset.kind === "choice" && !(inputsOf(entry)[0] instanceof HTMLSelectElement)) return inputsOf(entry).map((it) => `${it.value === value ? "☑" : "□"}${it.value}`).join("　");
  if (entry.dataset.kind === "choice") return (inputsOf(entry)[0] as HTMLSelectElement).selectedOptions[0]?.value ?? "";
  if (typeof value === "boolean") return value ? "☑" : "□";
  return Array.isArray(value) ? value.filter(Boolean).join("、") : value;
}

/** Shows the parts that the answers call for, and hides the others. */
export function reveal(sheet: HTMLElement): void {
  for (const entry of sheet.querySelectorAll<HTMLElement>("[data-when]")) {
    const asked = sheet.querySelector<HTMLElement>(`[data-field="${CSS.escape(entry.dataset.when ?? "")}"]`);
    entry.hidden = asked !== null && !(entry.dataset.is ?? "").split("|").includes(String(read(asked)));
  }
}
