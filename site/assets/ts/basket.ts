// The clauses that a reader has collected from one document. They last as long as the tab, and longer only if the reader
// asks for that. Storage may be forbidden: then nothing is collected, and the reader is told.

import { quoted, pinned, source } from "./quote";

export interface Collected {
  id: string;
  citation: string;
  edition: string;
  /** 《…》（2025年4月）第三章一（一）5. */
  source: string;
  /** The words that it hangs on first. */
  lines: string[];
  /** Its pinned page, from the page of the basket. */
  url: string;
}

const key = (slug: string): string => `basket ${slug}`;

/** Whether the basket of a document outlasts the tab. */
export function kept(slug: string): boolean {
  try {
    return localStorage.getItem(key(slug)) !== null;
  } catch {
    return false;
  }
}

export function collected(slug: string): Collected[] {
  try {
    const all: unknown = JSON.parse((kept(slug) ? localStorage : sessionStorage).getItem(key(slug)) ?? "[]");
    return Array.isArray(all) ? (all as Collected[]).filter((it) => typeof it?.id === "string" && Array.isArray(it.lines)) : [];
  } catch {
    return [];
  }
}

/** Stores the basket; false if the browser does not. */
export function store(slug: string, all: Collected[], keep: boolean): boolean {
  try {
    const [here, there] = keep ? [localStorage, sessionStorage] : [sessionStorage, localStorage];
    here.setItem(key(slug), JSON.stringify(all));
    there.removeItem(key(slug));
    return true;
  } catch {
    return false;
  }
}

/** Adds a clause of a page, or takes it out again: "added", "removed", or "failed" where nothing can be stored. */
export function toggle(clause: HTMLElement): "added" | "removed" | "failed" {
  const { slug = "", edition = "" } = clause.closest<HTMLElement>(".document")?.dataset ?? {};
  const all = collected(slug);
  const others = all.filter((it) => it.id !== clause.id || it.edition !== edition);
  if (others.length === all.length) {
    others.push({ id: clause.id, citation: clause.dataset.citation ?? "", edition, source: source(clause), lines: quoted(clause), url: pinned(clause) });
  }
  if (!store(slug, others, kept(slug))) return "failed";
  return others.length > all.length ? "added" : "removed";
}
