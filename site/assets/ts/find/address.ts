// The state of the page of results is its address: #q=…, a parameter for each facet, and one for each word that is looked
// for in the results; a link from elsewhere may say it as ?q=…, which a server sees. Typing changes the address in place;
// what was settled before stays behind Back.

import { clip } from "../searchfield";

/** What the form asks for. */
function wanted(form: HTMLFormElement): URLSearchParams {
  const all = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const text = clip(String(value));
    if (text !== "") all.append(name, text);
  }
  return all;
}

let last = new URLSearchParams();

/** What the address asks for; a fragment that is the ID of an element leaves it as it was. */
function current(): URLSearchParams {
  const hash = location.hash.slice(1);
  if (hash === "" || hash.includes("=")) last = new URLSearchParams(hash === "" ? location.search : hash);
  return last;
}

let settled = true;

/** Writes the form into the address; a settled one is left as it is by what comes later. */
export function write(form: HTMLFormElement, settle: boolean): void {
  const asks = wanted(form);
  const push = settled || settle;
  settled = settle;
  if (String(asks) === String(current())) return;
  last = asks;
  const address = location.pathname + (asks.size > 0 ? `#${asks}` : "");
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
  return current();
}
