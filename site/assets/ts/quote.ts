// A clause as it is quoted: its words, where they stand, and the link.

import { unofficial } from "@params";

/** The words of one line as printed, without footnote marks. */
function words(line: Element, withLabel: boolean): string {
  let text = "";
  for (const part of line.querySelectorAll(".marker, .text")) {
    if (part.matches(".marker") && !withLabel) continue;
    const copy = part.cloneNode(true) as Element;
    for (const mark of copy.querySelectorAll("sup")) mark.remove();
    text += copy.textContent;
  }
  return text.replace(/\s+/g, " ").trim();
}

/** The lines of a clause: its own without the printed number, which the citation repeats, then all below with theirs. */
export function lines(clause: Element): string[] {
  const all: string[] = [];
  for (const line of clause.querySelectorAll(".line")) {
    all.push(words(line, line.parentElement !== clause));
  }
  return all.filter((line) => line !== "");
}

/** The words that a clause hangs on, or "": shown above it on its own page, and elsewhere its parent's own line, or the
 * paragraph before the list, if that ends in a colon. */
export function leadIn(clause: Element): string {
  const shown = clause.querySelector(":scope > .lead-in");
  if (shown) {
    const copy = shown.cloneNode(true) as Element;
    for (const label of copy.querySelectorAll("a")) label.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  }
  for (let at = clause.previousElementSibling; at; at = at.previousElementSibling) {
    if (at.matches(".kind-alinea")) return opening(at);
  }
  const parent = clause.parentElement?.closest(".clause");
  return parent ? opening(parent) : "";
}

/** A clause's own line, without its number, if a list follows. */
function opening(clause: Element): string {
  const own = [...clause.querySelectorAll(":scope > .line")].map((line) => words(line, false)).join("");
  return own.endsWith("：") ? own : "";
}

export function link(clause: Element): string {
  const permalink = clause.querySelector<HTMLAnchorElement>(":scope > .tools > .permalink");
  return permalink ? permalink.href : location.href;
}

/** Where a clause stands, in words: 《…》（2025年4月）第三章一（一）5. */
export function source(clause: HTMLElement): string {
  const { title = "", date = "" } = clause.closest<HTMLElement>(".document")?.dataset ?? {};
  return `《${title}》（${date}）${clause.dataset.citation ?? ""}`;
}

/** The address of a clause's pinned page, whose words do not change. */
export function pinned(clause: HTMLElement): string {
  const base = clause.closest<HTMLElement>(".document")?.dataset.pinned ?? "./";
  return new URL(`${base}${clause.id}/`, location.href).href;
}

/** All lines that are quoted: what the clause hangs on, never only half of a sentence, and its own. */
export const quoted = (clause: HTMLElement): string[] => [leadIn(clause), ...lines(clause)].filter((line) => line !== "");

export function quote(clause: HTMLElement): string {
  return `${quoted(clause).join("\n")}\n——${source(clause)}（${unofficial}）\n${pinned(clause)}`;
}
