// Single keys. None is a bare arrow, none acts while something is being typed or with a modifier held,
// and all can be turned off.

import { clauses, currentClause } from "./contents";
import { copyQuote } from "./copy";
import type { Help } from "./help";

export function listen(help: Help, search: () => void): void {
  const actions: Record<string, () => void> = {
    n: () => step(1),
    p: () => step(-1),
    c: () => {
      const clause = currentClause();
      if (clause) copyQuote(clause);
    },
    t: toContents,
    "/": search,
    "?": help.open,
  };
  document.addEventListener("keydown", (event) => {
    if (!help.singleKeys() || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target instanceof Element && event.target.closest("input, select, textarea, dialog, [contenteditable]")) return;
    const act = actions[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** Goes to the clause beside the current one on this page, or from its first or last to the page beside it. */
function step(by: 1 | -1): void {
  const all = clauses();
  const current = currentClause();
  const to = current && all[all.indexOf(current) + by];
  if (!to) {
    document.querySelector<HTMLAnchorElement>(`.neighbours [rel="${by > 0 ? "next" : "prev"}"]`)?.click();
    return;
  }
  for (const clause of all) clause.classList.toggle("reached", clause === to);
  to.querySelector<HTMLElement>(":scope > .tools > .permalink")?.focus({ preventScroll: true });
  to.scrollIntoView({ block: "start" });
}

function toContents(): void {
  const side = document.querySelector<HTMLDetailsElement>(".side.contents");
  if (!side) return;
  side.open = true;
  side.querySelector<HTMLElement>("nav a")?.focus();
}
