// The page at resolve/: ?q= names a clause in any form, and the reader is taken to it, or shown what it can mean.

import { addressOf, lookUp, show } from "./lookup";
import { results } from "./searchfield";

const form = document.querySelector<HTMLFormElement>("#resolve");
const field = document.querySelector<HTMLInputElement>("#resolve-q");
const box = document.querySelector<HTMLElement>("#found");

async function answer(text: string): Promise<void> {
  if (!box) return;
  box.replaceChildren();
  if (text.trim() === "") return;
  // From a disk no listing can be fetched; the search has one with it.
  const search = document.querySelector<HTMLFormElement>("#search");
  if (location.protocol === "file:" && search) return location.replace(results(search, text));
  try {
    const found = await lookUp(text);
    const [only, ...more] = found.places;
    // Replaced: the way back leads to where the reader came from.
    if (found.kind === "clause" && only && more.length === 0) location.replace(addressOf(only));
    else await show(found, box);
  } catch {
    box.textContent = box.dataset.failed ?? "";
  }
}

// The form is answered in place, so that it works from a disk too; its address is what other systems link to.
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const address = new URL(location.href);
  address.search = new URLSearchParams({ q: field?.value ?? "" }).toString();
  history.pushState(null, "", address);
  void answer(field?.value ?? "");
});

function read(): void {
  const asked = new URLSearchParams(location.search).get("q") ?? "";
  if (field) field.value = asked;
  void answer(asked);
}

addEventListener("popstate", read);
read();
