// Reads answers from the inputs of a question and writes them back. Each kind of input is named by data-control;
// reading what was written gives it back.

import { check_bad_number, check_bad_range, check_kept } from "@params";
import { amountOf } from "./amount";
import { addItem, clearItems, items } from "./items";
import type { Json } from "./json";

/** An answer that cannot be read, in words for the reader. */
export class Mistake extends Error {}

/** Answers that the inputs cannot say, as they came: they stay so until the inputs are edited. */
const kept = new WeakMap<HTMLElement, Json>();

/** Tells that a reader has edited a control: what it was written from is gone. */
export function edit(control: HTMLElement): void {
  kept.delete(control);
  control.querySelector(":scope > .kept")?.remove();
}

/** The answer of a control. Reading what was written gives it back, whatever it is. */
export function read(control: HTMLElement): Json | undefined {
  return kept.get(control) ?? readInputs(control);
}

function readInputs(control: HTMLElement): Json | undefined {
  const chosen = choice(control)?.value;
  switch (control.dataset.control) {
    case "bool":
      return chosen === "unsure" ? null : chosen === undefined ? undefined : chosen === "true";
    case "choice":
      return chosen === "unsure" ? either(control) : chosen;
    case "list": {
      const answers = parts(control).map((part) => read(inner(part)));
      if (answers.every((it) => it === undefined)) return undefined;
      return answers.every((it) => it === undefined || it === null) ? null : answers.map((it) => it ?? null);
    }
    case "set":
      return set(control);
    case "items":
      if (chosen === "unsure") return null;
      if (chosen === undefined) return undefined;
      if (chosen === "none") return [];
      return items(control).every(touched) ? items(control).map(readItem) : undefined;
    case "date":
    case "number":
      if (chosen === "unsure") return null;
      if (chosen === "none") return "not_applicable";
      return chosen === "range" ? range(control) : exact(control);
  }
  throw new Error(`no such control: ${control.dataset.control}`);
}

export function write(control: HTMLElement, answer: Json | undefined): void {
  edit(control);
  writeInputs(control, answer);
  if (answer === undefined || answer === null || same(answer, inputs(control))) return;
  kept.set(control, answer);
  const note = document.createElement("p");
  note.className = "hint kept";
  note.textContent = check_kept;
  control.prepend(note);
}

/** What the inputs say; undefined where they say nothing that can be read. */
function inputs(control: HTMLElement): Json | undefined {
  try {
    return readInputs(control);
  } catch (error) {
    if (error instanceof Mistake) return undefined;
    throw error;
  }
}

/** Whether two answers are written the same; the order of keys does not matter. */
function same(a: Json | undefined, b: Json | undefined): boolean {
  const plain = (value: Json | undefined): string =>
    JSON.stringify(value, (_, it: unknown) => (it && typeof it === "object" && !Array.isArray(it) ? Object.fromEntries(Object.entries(it).sort(([x], [y]) => (x < y ? -1 : 1))) : it)) ?? "";
  return plain(a) === plain(b);
}

function writeInputs(control: HTMLElement, answer: Json | undefined): void {
  clear(control);
  if (answer === undefined) return;
  if (answer === null) {
    if (control.dataset.control === "list") for (const part of parts(control)) write(inner(part), null);
    else if (control.dataset.control === "set") for (const part of parts(control)) pick(part, "unsure");
    else pick(control, "unsure");
    reveal(control);
    return;
  }
  const object = typeof answer === "object" && !Array.isArray(answer) ? answer : {};
  switch (control.dataset.control) {
    case "bool":
      pick(control, String(answer));
      break;
    case "choice":
      if (Array.isArray(object.anyOf)) {
        pick(control, "unsure");
        for (const box of boxes(control)) box.checked = object.anyOf.includes(box.value);
      } else pick(control, String(answer));
      break;
    case "list":
      if (Array.isArray(answer)) parts(control).forEach((part, i) => write(inner(part), answer[i] ?? null));
      break;
    case "set":
      for (const part of parts(control)) {
        const value = part.dataset.part ?? "";
        const has = Array.isArray(answer) ? answer.includes(value) : holds(object.includes, value) ? true : holds(object.excludes, value) ? false : undefined;
        pick(part, has === undefined ? "unsure" : String(has));
      }
      break;
    case "items":
      if (!Array.isArray(answer)) break;
      pick(control, answer.length ? "some" : "none");
      clearItems(control);
      for (const item of answer) writeItem(addItem(control), item);
      break;
    case "date":
    case "number":
      if (answer === "not_applicable") pick(control, "none");
      else if (typeof answer === "object") {
        pick(control, "range");
        field(control, "low").value = String(object.gte ?? "");
        field(control, "high").value = String(object.lt ?? object.lte ?? "");
      } else {
        pick(control, "exact");
        field(control, "exact").value = String(answer);
      }
  }
  reveal(control);
}

/** Shows what belongs to the answer chosen, for every part of a control. */
export function reveal(control: HTMLElement): void {
  const open = choice(control)?.dataset.reveal;
  for (const it of control.querySelectorAll<HTMLElement>(":scope > .revealed")) it.classList.toggle("open", it.dataset.revealed === open);
  for (const it of control.querySelectorAll<HTMLElement>(".control")) reveal(it);
}

const inner = (part: HTMLElement): HTMLElement => part.querySelector(":scope > .control") as HTMLElement;
const parts = (control: HTMLElement): HTMLElement[] => [...control.querySelectorAll<HTMLElement>(":scope > [data-part]")];
const field = (control: HTMLElement, name: string): HTMLInputElement => control.querySelector(`:scope > .revealed input.${name}`) as HTMLInputElement;
const boxes = (control: HTMLElement): HTMLInputElement[] => [...control.querySelectorAll<HTMLInputElement>(":scope > .either input")];
const radios = (group: HTMLElement): HTMLInputElement[] => [...group.querySelectorAll<HTMLInputElement>(':scope > label > input[type="radio"]')];
const choice = (group: HTMLElement): HTMLInputElement | undefined => radios(group).find((it) => it.checked);
const holds = (list: Json | undefined, value: string): boolean => Array.isArray(list) && list.includes(value);

function pick(group: HTMLElement, value: string): void {
  for (const it of radios(group)) it.checked = it.value === value;
}

function clear(control: HTMLElement): void {
  clearItems(control);
  for (const it of control.querySelectorAll<HTMLInputElement>("input")) {
    if (it.type === "radio" || it.type === "checkbox") it.checked = it.defaultChecked;
    else it.value = "";
  }
  reveal(control);
}

/** Which values are still possible: no ticks and all ticks both leave everything open. */
function either(control: HTMLElement): Json {
  const all = boxes(control);
  const ticked = all.filter((it) => it.checked).map((it) => it.value);
  if (ticked.length === 1) return ticked[0] as string;
  return ticked.length === 0 || ticked.length === all.length ? null : { anyOf: ticked };
}

function set(control: HTMLElement): Json | undefined {
  const told = parts(control).map((part) => ({ value: part.dataset.part ?? "", told: choice(part)?.value }));
  if (told.every((it) => it.told === undefined)) return undefined;
  const includes = told.filter((it) => it.told === "true").map((it) => it.value);
  const excludes = told.filter((it) => it.told === "false").map((it) => it.value);
  if (includes.length + excludes.length === told.length) return includes;
  if (includes.length + excludes.length === 0) return null;
  return { ...(includes.length && { includes }), ...(excludes.length && { excludes }) };
}

function exact(control: HTMLElement): Json | undefined {
  const text = field(control, "exact").value.trim();
  return text === "" ? undefined : control.dataset.control === "date" ? text : amount(text, control.dataset.unit ?? "");
}

function range(control: HTMLElement): Json {
  const day = control.dataset.control === "date";
  const bound = (name: string): Json | undefined => {
    const text = field(control, name).value.trim();
    return text === "" ? undefined : day ? text : amount(text, control.dataset.unit ?? "");
  };
  const low = bound("low");
  const high = bound("high");
  const empty = low !== undefined && high !== undefined && low !== null && high !== null && (day ? low > high : low >= high);
  if ((low === undefined && high === undefined) || empty) throw new Mistake(check_bad_range);
  return { ...(low !== undefined && { gte: low }), ...(high !== undefined && { [day ? "lte" : "lt"]: high }) };
}

/** An amount that somebody typed, or a mistake. */
function amount(text: string, unit: string): number {
  const n = amountOf(text, unit);
  if (n === null) throw new Mistake(check_bad_number);
  return n;
}

/** Whether anything of a situation is answered, be it that it is not known. */
const touched = (item: HTMLElement): boolean =>
  [...item.querySelectorAll<HTMLElement>(":scope > [data-field]")].some((part) => read(inner(part)) !== undefined);

function readItem(item: HTMLElement): Json {
  const fields: { [key: string]: Json } = {};
  for (const part of item.querySelectorAll<HTMLElement>(":scope > [data-field]")) fields[part.dataset.field ?? ""] = read(inner(part)) ?? null;
  return fields;
}

function writeItem(item: HTMLElement, answer: Json): void {
  const first = item.querySelector<HTMLElement>(":scope > [data-field]")?.dataset.field ?? "";
  const fields = typeof answer === "string" ? { [first]: answer } : typeof answer === "object" && !Array.isArray(answer) ? answer : null;
  for (const part of item.querySelectorAll<HTMLElement>(":scope > [data-field]")) write(inner(part), fields?.[part.dataset.field ?? ""] ?? undefined);
}
