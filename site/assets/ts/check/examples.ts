// The examples become links that open the checker with their answers: without a script they would lead nowhere.

import { h } from "../dom";

export function linkExamples(): void {
  for (const it of document.querySelectorAll<HTMLElement>("[data-state]")) {
    it.replaceWith(h("a", { href: `#${it.dataset.state}` }, it.textContent ?? ""));
  }
}
