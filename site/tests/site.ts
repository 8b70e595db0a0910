import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The built site under test, and how it is served (both as seen from site/). */
export const SITE = path.resolve(import.meta.dirname, "..", process.env.SITE_DIR ?? "../public");
export const SERVE = process.env.LEQI_SERVE ?? `../bin/leqi -C .. serve ${SITE} --addr 127.0.0.1:4173 --rate 0`;
export const ORIGIN = process.env.SITE_ORIGIN ?? "http://127.0.0.1:4173";
export const DOCUMENT = "/qingdao-lianyong/";
export const EDITION = `${DOCUMENT}2025-04/`;

/** Every page that is meant to be found: it may be indexed, leads nowhere by itself and names no other page as canonical. */
export function undated(): string[] {
  const urls = all().filter((url) => {
    const html = readFileSync(path.join(SITE, url, "index.html"), "utf8");
    if (/<meta name="?robots"? content="?[^>]*noindex/.test(html) || /http-equiv="?refresh/.test(html)) return false;
    const canonical = /<link rel="?canonical"? href="?([^"\s>]+)/.exec(html)?.[1];
    return canonical === undefined || new URL(canonical, ORIGIN + url).pathname === url;
  });
  if (urls.length < 100) throw new Error(`only ${urls.length} pages of ${SITE} are to be found: build the site first`);
  return urls;
}

/** Every page there is, the pinned ones included. */
export function all(): string[] {
  return readdirSync(SITE, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "index.html")
    .map((file) => `/${path.dirname(file).replaceAll(path.sep, "/")}/`.replace("/./", "/"))
    .sort();
}

/** One page of each template, and of each shape that a clause's page takes. */
export const TEMPLATES: Record<string, string> = {
  home: "/",
  "whole text": DOCUMENT,
  topics: `${DOCUMENT}topics/`,
  "about the text": `${DOCUMENT}source/`,
  role: `${DOCUMENT}roles/direct-unit/`,
  "role with questions": `${DOCUMENT}roles/invited/`,
  questions: `${DOCUMENT}faq/`,
  silences: `${DOCUMENT}silences/`,
  checks: "/check/",
  chapter: `${DOCUMENT}3/`,
  section: `${DOCUMENT}4.4/`,
  "clause with a lead-in": `${DOCUMENT}3.1.1.5/`,
  "clause with a footnote": `${DOCUMENT}4.1.1/`,
  "clause with a note": `${DOCUMENT}4.3.2/`,
  "annex with a form": `${DOCUMENT}a1/`,
  "annex with clauses": `${DOCUMENT}a2/`,
  "pinned clause": `${EDITION}3.1.1.5/`,
  decisions: `${DOCUMENT}check/`,
  decision: `${DOCUMENT}check/direct-access/`,
  "decision with situations": `${DOCUMENT}check/abnormal-direct/`,
  "many units": `${DOCUMENT}check/using-unit-access/batch/`,
  forms: `${DOCUMENT}forms/`,
  form: `${DOCUMENT}forms/a1/`,
  dossier: `${DOCUMENT}dossier/`,
  "self-checks": `${DOCUMENT}self-check/`,
  "self-check": `${DOCUMENT}self-check/direct-unit/`,
  "lists of materials": `${DOCUMENT}materials/`,
  materials: `${DOCUMENT}materials/access/`,
  corrections: `${DOCUMENT}corrections/`,
  changes: `${DOCUMENT}changes/`,
  duties: `${DOCUMENT}obligations/`,
  "duties of a bearer": `${DOCUMENT}obligations/using-unit/`,
  ladder: `${DOCUMENT}ladder/`,
  quantities: `${DOCUMENT}quantities/`,
  process: `${DOCUMENT}process/`,
  basket: `${DOCUMENT}basket/`,
  "draft checked": `${DOCUMENT}cite-check/`,
  deadlines: `${DOCUMENT}dates/`,
  terms: `${DOCUMENT}terms/`,
  "cited documents": `${DOCUMENT}documents/`,
  findings: `${DOCUMENT}findings/`,
  search: "/search/",
  "search results": `/search/?${new URLSearchParams({ q: "直连单位 接入", chapter: "3" })}`,
  about: "/about/",
  developers: "/developers/",
  resolver: "/resolve/",
  accessibility: "/accessibility/",
  "not found": "/no/such/page/",
};
