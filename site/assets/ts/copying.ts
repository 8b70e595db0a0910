// What the buttons beside a permalink do.

import { basket_added, basket_failed, basket_removed, copied, copied_link, copied_text, copy_failed } from "@params";
import { toggle } from "./basket";
import { html, markdown, reference } from "./cite";
import { copy } from "./clipboard";
import { link, quote } from "./quote";
import { say } from "./status";
import { pressed } from "./wanted";

async function put(text: string, done: string, rich?: string): Promise<void> {
  say((await copy(text, rich)) ? done : copy_failed);
}

const acts: Record<string, (clause: HTMLElement, name: string) => void> = {
  link: (clause) => void put(link(clause), copied_link),
  text: (clause) => void put(quote(clause), copied_text, html(clause)),
  markdown: (clause, name) => void put(markdown(clause), copied + name),
  html: (clause, name) => void put(html(clause), copied + name),
  reference: (clause, name) => void put(reference(clause), copied + name),
  basket: (clause) => say({ added: basket_added, removed: basket_removed, failed: basket_failed }[toggle(clause)]),
};

function act(button: HTMLElement | null): void {
  const clause = button?.closest<HTMLElement>(".clause");
  if (button && clause) acts[button.dataset.copy ?? ""]?.(clause, button.textContent ?? "");
}

document.addEventListener("click", ({ target }) => act(target instanceof Element ? target.closest<HTMLElement>("[data-copy]") : null));
act(pressed("[data-copy]"));
