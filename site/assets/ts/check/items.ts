// Situations: groups of inputs, of which there may be any number.

import { check_situation } from "@params";
import { fill } from "../dom";

export function items(control: HTMLElement): HTMLElement[] {
  return [...control.querySelectorAll<HTMLElement>(":scope > .revealed > .items > .item")];
}

export function clearItems(control: HTMLElement): void {
  for (const item of items(control)) item.remove();
}

let made = 0;

/** Adds an empty group; its inputs get names of their own. */
export function addItem(control: HTMLElement): HTMLElement {
  const template = control.querySelector("template") as HTMLTemplateElement;
  const item = (template.content.cloneNode(true) as DocumentFragment).querySelector<HTMLElement>(".item") as HTMLElement;
  made++;
  for (const input of item.querySelectorAll<HTMLInputElement>("input[name]")) input.name = input.name.replace("-N-", `-${made}-`);
  control.querySelector(":scope > .revealed > .items")?.append(item);
  number(control);
  return item;
}

/** Listens to the buttons of a control; the first group comes with the answer that there are some. */
export function listenToItems(control: HTMLElement): void {
  control.addEventListener("click", (event) => {
    const target = event.target as HTMLElement;
    if (target.matches(".add")) addItem(control).querySelector("input")?.focus();
    if (target.matches(".remove")) {
      target.closest(".item")?.remove();
      number(control);
      control.querySelector<HTMLElement>(".add")?.focus();
      control.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  control.addEventListener("change", () => {
    const some = control.querySelector<HTMLInputElement>(':scope > label > input[value="some"]')?.checked;
    if (some && items(control).length === 0) addItem(control);
  });
}

function number(control: HTMLElement): void {
  items(control).forEach((item, i) => {
    const name = fill(check_situation, { n: i + 1 });
    item.setAttribute("aria-label", name);
    const shown = item.querySelector(".item-name");
    if (shown) shown.textContent = name;
  });
}
