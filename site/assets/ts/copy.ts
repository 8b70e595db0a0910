// Three buttons beside every permalink: copy the link, copy the words with their source, collect the clause. What they
// do is in copying.ts, which is fetched when one of them is wanted.

import { basket_add, copy_as, copy_failed, copy_link, copy_reference, copy_text, copying_integrity, copying_script } from "@params";
import { say } from "./status";
import { whenWanted } from "./wanted";

const CHAIN = "M6.5 9.5l3-3M7 4.5l1.2-1.2a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5l-1.2 1.2a3.2 3.2 0 0 1-4.5-4.5L4.5 7";
const BASKET = "M2.5 6.5h11l-1.2 7H3.7zM5 6.5L7 2.5M11 6.5L9 2.5";
const SHEETS = "M6 5.5h7v8H6zM3 11V2.5h7.5";

function icon(path: string): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

function button(act: string, ...content: (Node | string)[]): HTMLButtonElement {
  const it = document.createElement("button");
  it.type = "button";
  it.dataset.copy = act;
  it.append(...content);
  return it;
}

/** A button that says its name on a clause's own page, and elsewhere shows its icon and names the clause it is for. */
function tool(act: string, path: string, name: string, clause: HTMLElement): HTMLButtonElement {
  const it = button(act, icon(path));
  it.className = "copy";
  if (clause.matches(".subject:not(.headed)")) {
    it.classList.add("spelled");
    it.append(name);
  } else {
    it.setAttribute("aria-label", `${name} ${clause.dataset.citation ?? ""}`);
    it.title = name;
  }
  return it;
}

/** Presses a clause's button that copies its words. */
export function copyQuote(clause: HTMLElement): void {
  clause.querySelector<HTMLElement>(":scope > .tools > [data-copy=text]")?.click();
}

/** On a clause's own page, the forms that other documents take. */
function otherForms(): HTMLElement {
  const it = document.createElement("details");
  it.className = "copy-as";
  const summary = document.createElement("summary");
  summary.textContent = copy_as;
  const forms = document.createElement("p");
  forms.append(button("markdown", "Markdown"), button("html", "HTML"), button("reference", copy_reference));
  it.append(summary, forms);
  return it;
}

export function addCopyButtons(): void {
  for (const tools of document.querySelectorAll(".tools")) {
    const clause = tools.closest<HTMLElement>(".clause");
    if (!clause) continue;
    tools.append(tool("link", CHAIN, copy_link, clause), tool("text", SHEETS, copy_text, clause), tool("basket", BASKET, basket_add, clause));
    if (clause.matches(".subject")) tools.after(otherForms());
  }
  if (!document.querySelector("[data-copy]")) return;
  // A browser lets nothing be copied long after a press: the first key or touch of any kind fetches the script.
  const ahead = whenWanted("[data-copy]", copying_script, copying_integrity, () => say(copy_failed));
  for (const kind of ["keydown", "touchstart"]) document.addEventListener(kind, ahead, { once: true, passive: true });
}
