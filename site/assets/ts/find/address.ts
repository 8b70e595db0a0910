// The state of the page of results is its address: ?q=…, a parameter for each facet, and one for each word that is looked
// for in the results. Typing changes the address in place; what was settled before stays behind Back.

import { clip } from "../searchfield";

/** What the form asks for, as an address. */
function query(form: HTMLFormElement): string {
  const all = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const text = clip(String(value));
    if (text !== "") all.append(name, text);
  }
  return all.size > 0 ? `?${all}` : location.pathname;
}

let settled = true;

/** Writes the form into the address; a settled one is left as it is by what comes later. */
export function write(form: HTMLFormElement, settle: boolean): void {
  const address = query(form);
  const push = settled || settle;
  settled = settle;
  if (new URL(address, location.href).search === location.search) return;
  try {
    if (push) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch {
    // A page from a disk has no address to change, and a browser may refuse too many: the search works all the same.
  }
}

/** What the address asks for; settled, as it was come to. */
export function read(): URLSearchParams {
  settled = true;
  return new URLSearchParams(location.search);
}
