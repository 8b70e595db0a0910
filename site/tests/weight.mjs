// Prints what a reader downloads for each kind of page, brotli'd (quality 11), and fails where a page with its CSS and
// JavaScript is over its budget.

import { readFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const SITE = path.resolve(import.meta.dirname, "..", process.env.SITE_DIR ?? "../public");
const BUDGETS = { "qingdao-lianyong/3.1.1.5": 14_000, "qingdao-lianyong/obligations": 40_000, ...Object.fromEntries(["forms/a1", "materials/access", "self-check/direct-unit", "dossier", "dates"].map((it) => [`qingdao-lianyong/${it}`, 60_000])), ".": 25_000 };
const PAGES = [...Object.keys(BUDGETS), "qingdao-lianyong/3.1.1", "qingdao-lianyong/3", "qingdao-lianyong", "qingdao-lianyong/a1", "qingdao-lianyong/corrections", "qingdao-lianyong/roles/direct-unit", "qingdao-lianyong/check/direct-access"];

const compress = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;

function weigh(page) {
  const html = readFileSync(path.join(SITE, page, "index.html"));
  const parts = { html: compress(html), css: 0, js: 0 };
  // What is printed with is fetched last and keeps nobody waiting: it is no part of reading.
  for (const [, file, kind] of html.toString().replaceAll(/<link rel="?stylesheet"? media="?print"?[^>]*>/g, "").matchAll(/(?:src|href)="?([^\s">]+\.(css|js))\b/g)) {
    parts[kind] += compress(readFileSync(path.join(SITE, page, file)));
  }
  return { ...parts, total: parts.html + parts.css + parts.js };
}

const weights = Object.fromEntries(PAGES.map((page) => [`/${page === "." ? "" : `${page}/`}`, weigh(page)]));
console.table(weights);
const embed = compress(readFileSync(path.join(SITE, "embed/v1/leqi-clause.js")));
console.table({ "embed/v1/leqi-clause.js": { total: embed } });
if (embed > 4_000) {
  console.error(`the web component weighs ${embed} bytes; the budget is 4000`);
  process.exitCode = 1;
}
for (const [page, budget] of Object.entries(BUDGETS)) {
  const { total } = weights[page === "." ? "/" : `/${page}/`];
  if (total <= budget) continue;
  console.error(`/${page}/ weighs ${total} bytes with its CSS and JavaScript; the budget is ${budget}`);
  process.exitCode = 1;
}
