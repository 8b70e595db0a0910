// The clauses of every document of the site that a text can mean, and how they are offered to the reader.

import { address, find, type Listing } from "./resolve";

/** A clause that was found: where its page is, and the edition it was found in. */
export interface Place {
  id: string;
  /** The edition's folder. */
  base: URL;
  /** The part of the page that the text names beside the clause: a field of a form. */
  fragment: string;
}

export interface Answer {
  places: Place[];
  /** clause: what was asked for; older: an edition before the present one had it; near: what there is instead. */
  kind: "clause" | "older" | "near";
}

/** What is shown of a clause, from its index.json. */
interface Clause {
  citation: string;
  edition: string;
  label: string;
  heading: string;
  text: string;
  parent: string | null;
}

async function read<T>(url: URL): Promise<T> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url.href}: ${answer.status}`);
  return (await answer.json()) as T;
}

/** The folders of the documents of this site, from the links to them. */
function documents(): URL[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("a.document-root")].map((link) => new URL(link.href));
}

/** Looks a text up: in the edition that it names, or else in the latest that has the clause. */
export async function lookUp(text: string): Promise<Answer> {
  const { segments, fragment } = address(text.normalize("NFKC"));
  const slug = (url: URL): string => url.pathname.split("/").at(-2) ?? "";
  const all = documents();
  const named = all.filter((url) => segments.includes(slug(url)));
  const answers = await Promise.all((named.length > 0 ? named : all).map((url) => inDocument(text, url, segments, fragment)));
  for (const kind of ["clause", "older", "near"] as const) {
    const places = answers.filter((it) => it.kind === kind).flatMap((it) => it.places);
    if (places.length > 0) return { kind, places };
  }
  return { kind: "near", places: [] };
}

async function inDocument(text: string, latest: URL, segments: string[], fragment: string): Promise<Answer> {
  const listing = await read<Listing>(new URL("ids.json", latest));
  const pinned = listing.editions.find((it) => segments.includes(it));
  const older = pinned === undefined ? listing.editions.slice(0, -1).reverse() : [];
  const place = (base: URL, known: Listing) => (id: string): Place => ({ id, base, fragment: known.ids.includes(fragment) ? "" : fragment });

  const base = pinned === undefined ? latest : new URL(`${pinned}/`, latest);
  const first = pinned === undefined ? listing : await read<Listing>(new URL("ids.json", base));
  const { ids, near } = find(text, first);
  if (ids.length > 0) return { kind: "clause", places: ids.map(place(base, first)) };
  for (const edition of older) {
    const folder = new URL(`${edition}/`, latest);
    const before = await read<Listing>(new URL("ids.json", folder));
    const { ids } = find(text, before);
    if (ids.length > 0) return { kind: "older", places: ids.map(place(folder, before)) };
  }
  return { kind: "near", places: near.map((id) => ({ id, base, fragment: "" })) };
}

export function addressOf({ id, base, fragment }: Place): string {
  return new URL(`${id}/${fragment === "" ? "" : `#${fragment}`}`, base).href;
}

/** A clause as an entry of a list: number, citation, the headings it stands below, and its words. */
async function entry(place: Place): Promise<HTMLLIElement> {
  const clause = await read<Clause>(new URL(`${place.id}/index.json`, place.base));
  const path: string[] = [];
  for (let above = clause.parent; above !== null; ) {
    const it: Clause = await read<Clause>(new URL(`${above}/index.json`, place.base));
    path.unshift(it.heading || it.citation);
    above = it.parent;
  }
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = addressOf(place);
  link.append(part("code", place.id), " ", clause.citation);
  item.append(part("p", link));
  if (path.length > 0) item.append(part("p", path.join(" › "), "aside"));
  item.append(part("p", `${clause.label}${clause.heading || clause.text}`));
  return item;
}

function part(name: string, content: string | Node, className = ""): HTMLElement {
  const element = document.createElement(name);
  element.append(content);
  if (className) element.className = className;
  return element;
}

/** Says what was found. The words for it are data of the box. */
export async function show(answer: Answer, box: HTMLElement): Promise<void> {
  const { kind, places } = answer;
  const words = places.length === 0 ? "none" : kind === "clause" && places.length > 1 ? "several" : kind;
  const list = document.createElement("ul");
  list.append(...(await Promise.all(places.map(entry))));
  box.replaceChildren(part("p", box.dataset[words] ?? ""), ...(places.length > 0 ? [list] : []));
}
