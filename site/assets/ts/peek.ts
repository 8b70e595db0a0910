// A reference or a term opens what it names in place, below the words that name it: click, Enter or a tap opens and
// closes, Esc closes the innermost. What is opened can be peeked from in turn. With a modifier key, or where the page
// cannot be fetched (from a disk, say), the link is a link.

import { close, peek_go } from "@params";
import { excerpt } from "./excerpt";
import { pressed } from "./wanted";

const LINKS = "a[data-peek]";

/** The element that a peek stands behind or in: a paragraph cannot hold one, an item or a cell can. */
function place(link: Element): { put(panel: Element): void; holder: Element } {
  const block = link.closest("p, li, dd, td, dt, h2") ?? link;
  if (block.matches("li, dd, td")) return { put: (panel) => block.append(panel), holder: block };
  const parent = block.parentElement ?? block;
  return { put: (panel) => block.after(panel), holder: parent };
}

const opened = new WeakMap<Element, HTMLAnchorElement>(); // panel → its link
let count = 0;

function panelOf(link: Element): HTMLElement | null {
  const id = link.getAttribute("aria-controls");
  return id ? document.getElementById(id) : null;
}

function shut(panel: Element, giveFocusBack: boolean): void {
  const link = opened.get(panel);
  panel.remove();
  link?.setAttribute("aria-expanded", "false");
  link?.removeAttribute("aria-controls");
  if (giveFocusBack) link?.focus();
}

async function open(link: HTMLAnchorElement): Promise<void> {
  const { name, body } = await excerpt(link.href);
  if (panelOf(link) || !link.isConnected) return;
  const panel = document.createElement("div");
  panel.className = "peek";
  panel.id = `peek-${++count}`;
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-label", name);
  body.className = "peek-body";
  body.setAttribute("role", "region");
  body.setAttribute("aria-label", name);
  body.tabIndex = 0; // it scrolls if it is long
  panel.append(body, foot(link, name, () => shut(panel, true)));
  prepare(panel);
  const { put, holder } = place(link);
  for (const other of holder.querySelectorAll(":scope > .peek")) shut(other, false);
  put(panel);
  opened.set(panel, link);
  link.setAttribute("aria-expanded", "true");
  link.setAttribute("aria-controls", panel.id);
}

/** The link to go there, and the button to close. */
function foot(link: HTMLAnchorElement, name: string, shutIt: () => void): HTMLElement {
  const go = document.createElement("a");
  go.href = link.href;
  go.textContent = `${peek_go}${name}`;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = close;
  button.addEventListener("click", shutIt);
  const it = document.createElement("p");
  it.className = "peek-foot";
  it.append(go, button);
  return it;
}

/** Links that peek say so to assistive technology. */
function prepare(within: ParentNode): void {
  for (const link of within.querySelectorAll(LINKS)) link.setAttribute("aria-expanded", "false");
}

function start(): void {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(LINKS) : null;
    if (!link) return;
    event.preventDefault();
    const panel = panelOf(link);
    if (panel) shut(panel, false);
    else open(link).catch(() => location.assign(link.href));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || document.querySelector("dialog[open]")) return;
    const active = document.activeElement;
    const own = active && panelOf(active);
    const panel = own?.matches(".peek") ? own : active?.closest(".peek");
    if (panel) shut(panel, true);
  });
  const early = pressed<HTMLAnchorElement>(LINKS);
  if (early) open(early).catch(() => location.assign(early.href));
}

start();
