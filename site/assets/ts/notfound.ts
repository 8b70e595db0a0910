// The page that was not found says which clauses may have been meant: from ?q=, or from the address itself.

import { type Answer, lookUp, show } from "./lookup";

/** What may name a clause, the likeliest first: a question; the address, or its end where a citation was put there. */
function candidates(): string[] {
  const asked = new URLSearchParams(location.search).get("q") ?? "";
  const path = decodeURIComponent(location.pathname);
  const segments = path.split("/");
  const citation = segments.findIndex((it) => /[^\x21-\x7e]/.test(it));
  return [asked, citation < 0 ? path : segments.slice(citation).join("")].filter((text) => text !== "");
}

async function best(): Promise<Answer> {
  const all = await Promise.all(candidates().map(lookUp));
  return all.find((it) => it.kind !== "near") ?? all.find((it) => it.places.length > 0) ?? { kind: "near", places: [] };
}

async function answer(): Promise<void> {
  const box = document.querySelector<HTMLElement>("#found");
  if (box) await show(await best(), box);
}

// An address that cannot be decoded, or no connection: the page's own links remain.
answer().catch(() => undefined);
