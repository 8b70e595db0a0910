// The page that was not found says which clauses may have been meant: from ?q=, or from the address itself.

import { find, type Found, type Listing } from "./resolve";

/** What is shown of a clause, from its index.json. */
interface Clause {
  citation: string;
  label: string;
  heading: string;
  text: string;
}

/** What may name a clause, the likeliest first: a question, the address read as one citation, its end. */
function candidates(): string[] {
  const asked = new URLSearchParams(location.search).get("q");
  const path = decodeURIComponent(location.pathname).split("/").filter((segment) => segment !== "" && !/^index\.\w+$/.test(segment));
  return [asked ?? "", path.slice(1).join(""), path.at(-1) ?? ""].filter((text) => text !== "");
}

function best(listing: Listing): Found {
  const all = candidates().map((text) => find(text, listing));
  return all.find((it) => it.ids.length > 0) ?? all.find((it) => it.near !== null) ?? { ids: [], near: null };
}

async function offer(id: string, root: URL): Promise<HTMLElement> {
  const address = new URL(`${id}/`, root);
  const clause = (await (await fetch(new URL("index.json", address))).json()) as Clause;
  const link = document.createElement("a");
  link.href = address.href;
  link.textContent = clause.citation;
  const item = document.createElement("p");
  item.append(link, ` ${clause.label}${clause.heading || clause.text}`);
  return item;
}

async function answer(): Promise<void> {
  const box = document.querySelector<HTMLElement>("#found");
  if (!box) return;
  for (const { href } of document.querySelectorAll<HTMLAnchorElement>("a.document-root")) {
    const listing = await fetch(new URL("ids.json", href));
    if (!listing.ok) continue;
    const { ids, near } = best((await listing.json()) as Listing);
    const offered = near === null ? ids : [near];
    if (offered.length === 0) continue;
    const items = await Promise.all(offered.map((id) => offer(id, new URL(href))));
    box.append((near === null ? box.dataset.exact : box.dataset.above) ?? "", ...items);
    return;
  }
  box.textContent = box.dataset.none ?? "";
}

// An address that cannot be decoded, or no connection: the page's own links remain.
answer().catch(() => undefined);
