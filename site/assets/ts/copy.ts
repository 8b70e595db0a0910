// Three buttons beside every permalink: copy the link, copy the words with their source, collect the clause.

import { basket_add, basket_added, basket_failed, basket_removed, copied, copied_link, copied_text, copy_as, copy_failed, copy_link, copy_reference, copy_text } from "@params";
import { toggle } from "./basket";
import { html, markdown, reference } from "./cite";
import { copy } from "./clipboard";
import { link, quote } from "./quote";
import { say } from "./status";

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

/** A button that says its name on a clause's own page, and elsewhere shows its icon and names the clause it is for. */
function button(path: string, name: string, clause: HTMLElement, act: () => void): HTMLButtonElement {
  const it = document.createElement("button");
  it.type = "button";
  it.className = "copy";
  it.append(icon(path));
  if (clause.matches(".subject:not(.headed)")) {
    it.classList.add("spelled");
    it.append(name);
  } else {
    it.setAttribute("aria-label", `${name} ${clause.dataset.citation ?? ""}`);
    it.title = name;
  }
  it.addEventListener("click", act);
  return it;
}

async function put(text: string, done: string, rich?: string): Promise<void> {
  say((await copy(text, rich)) ? done : copy_failed);
}

export function copyQuote(clause: HTMLElement): void {
  void put(quote(clause), copied_text, html(clause));
}

/** On a clause's own page, the forms that other documents take. */
function otherForms(clause: HTMLElement): HTMLElement {
  const it = document.createElement("details");
  it.className = "copy-as";
  const summary = document.createElement("summary");
  summary.textContent = copy_as;
  const forms = document.createElement("p");
  for (const [name, form] of [["Markdown", markdown], ["HTML", html], [copy_reference, reference]] as const) {
    const choice = document.createElement("button");
    choice.type = "button";
    choice.textContent = name;
    choice.addEventListener("click", () => void put(form(clause), `${copied}${name}`));
    forms.append(choice);
  }
  it.append(summary, forms);
  return it;
}

export function addCopyButtons(): void {
  for (const tools of document.querySelectorAll(".tools")) {
    const clause = tools.closest<HTMLElement>(".clause");
    if (!clause) continue;
    tools.append(
      button(CHAIN, copy_link, clause, () => void put(link(clause), copied_link)),
      button(SHEETS, copy_text, clause, () => copyQuote(clause)),
      button(BASKET, basket_add, clause, () => say({ added: basket_added, removed: basket_removed, failed: basket_failed }[toggle(clause)])),
    );
    if (clause.matches(".subject")) tools.after(otherForms(clause));
  }
}
