// The list of documents, narrowed to those whose entry holds what is typed.

import { shelf_none } from "@params";

const field = document.querySelector<HTMLInputElement>("#shelf-filter");
const none = document.querySelector<HTMLElement>("#shelf-none");

field?.addEventListener("input", () => {
  const words = field.value.normalize("NFKC").toLowerCase().split(/\s+/);
  let shown = 0;
  for (const card of document.querySelectorAll<HTMLElement>(".shelf .card")) {
    const text = (card.textContent ?? "").normalize("NFKC").toLowerCase();
    card.hidden = !words.every((word) => text.includes(word));
    if (!card.hidden) shown++;
  }
  if (none) none.textContent = shown > 0 ? "" : shelf_none;
});
