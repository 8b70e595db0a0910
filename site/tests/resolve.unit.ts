// The browser finds what the command line finds: on the table that both are tested with, on what the command line made
// of texts that are nearly citations, and on every style of every citation of the built site.

import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import path from "node:path";
import { isCitation } from "../assets/ts/citation";
import { find, type Listing } from "../assets/ts/resolve";
import { DOCUMENT, EDITION, SITE } from "./site";

const TESTDATA = path.join(import.meta.dirname, "../testdata");

function json<T>(...file: string[]): T {
  return JSON.parse(readFileSync(path.join(...file), "utf8")) as T;
}

const listing = json<Listing>(SITE, DOCUMENT, "ids.json");

for (const table of ["citations.json", "scribbles.json"]) {
  test(`${table}: the clauses meant, and the nearest`, () => {
    const rows = json<[string, string, string, string?][]>(TESTDATA, table);
    expect(rows.length).toBeGreaterThan(50);
    const found = rows.map(([asked, , , form]) => {
      const { ids, near } = find(asked, listing);
      const row = [asked, ids.join(" "), near.join(" ")];
      return form === undefined ? row : [...row, isCitation(asked) ? "citation" : ""];
    });
    expect(found).toEqual(rows);
  });
}

test("every ID and eId finds its clause", () => {
  for (const id of listing.ids) expect(find(id, listing).ids).toEqual([id]);
  for (const [eId, id] of Object.entries(listing.eIds)) expect(find(eId, listing).ids).toEqual([id]);
});

interface Clause {
  kind: string;
  citation: string;
  label: string;
  parent: string | null;
}

const CHINESE = "〇一二三四五六七八九";

/** A number of an ID in Chinese numerals. */
function chinese(number: string): string {
  const tens = Math.floor(Number(number) / 10);
  return `${tens > 1 ? CHINESE[tens] : ""}${tens > 0 ? "十" : ""}${(CHINESE[Number(number) % 10] ?? "").replace("〇", "")}`;
}

/** How each kind of clause is written: as printed, with a classifier, and with the other numerals. */
const STYLES: Record<string, (clause: Clause, number: string) => [string, string, string]> = {
  chapter: ({ label }, n) => [`${label} `, `第${n}章`, `第${n}章`],
  section: ({ label }, n) => [label, `第${n}条`, `${chinese(n)}、`],
  paragraph: ({ label }, n) => [label, `第（${chinese(n)}）项`, `(${n})`],
  subparagraph: ({ label }, n) => [`${label} `, `第${chinese(n)}目`, `${chinese(n)}、`],
  point: ({ label }, n) => [label, `第${n}点`, `（${chinese(n)}）`],
  alinea: (_, n) => [`第${n}款`, `第${chinese(n)}款`, `第${chinese(n)}段`],
};

function styles(id: string): string[] {
  const clause = json<Clause>(SITE, DOCUMENT, id, "index.json");
  const style = STYLES[clause.kind];
  if (!style) return [clause.citation, clause.citation, clause.citation];
  const own = style(clause, /\d+$/.exec(id)?.[0] ?? "");
  const above = clause.parent === null ? ["", "", ""] : styles(clause.parent);
  return own.map((text, i) => `${above[i]}${text}`);
}

test("every style of every citation finds its clause, in any width and spacing", () => {
  for (const id of listing.ids) {
    const { citation } = json<Clause>(SITE, DOCUMENT, id, "index.json");
    for (const style of [citation, ...styles(id)]) {
      const narrow = style.normalize("NFKC");
      const wide = narrow.replace(/[!-~]/g, (it) => String.fromCharCode(it.charCodeAt(0) + 0xfee0));
      for (const form of [style, narrow, wide, [...narrow].join("\u3000"), `《乐企联用规范指引（试行）》（2025-04）${style}`, `${style}的规定`]) {
        expect(find(form, listing).ids, form).toEqual([id]);
      }
    }
  }
});

// As in TestArticleCitations of generator/clause: an article stands below a chapter, and its ID does not say so.
test("the citations of a document of articles", () => {
  const eIds: Record<string, string> = {
    chp_1: "c1",
    art_1: "1",
    art_1__p_1: "1.p1",
    art_2: "2",
    art_2__p_1: "2.p1",
    art_2__p_1__para_1: "2.p1.1",
    art_2__p_1__para_2: "2.p1.2",
    art_2__p_1__para_2__subpara_1: "2.p1.2.1",
    art_3: "3",
    art_3__p_1: "3.p1",
    art_3__p_1__para_1: "3.p1.1",
    art_3__p_2: "3.p2",
    art_3__p_2__para_1: "3.p2.1",
    "art_3-1": "3-1",
    "art_3-1__p_1": "3-1.p1",
  };
  const articles = { title: "某条例", ids: Object.values(eIds), eIds, parents: { "1": "c1", "2": "c1", "3": "c1", "3-1": "c1" } };
  for (const [citation, id] of [
    ["第一条", "1"],
    ["第二条第（一）项", "2.p1.1"],
    ["第二条第一款第（一）项", "2.p1.1"],
    ["第二条第（二）项第1目", "2.p1.2.1"],
    ["第3条第2款第1项", "3.p2.1"],
    ["第三条之一", "3-1"],
    ["第三条第二款", "3.p2"],
    ["某条例第一章第三条第二款", "3.p2"],
    ["一章3条2款", "3.p2"],
  ] as const) {
    expect(find(citation, articles), citation).toEqual({ ids: [id], near: [] });
  }
  expect(find("第九条", articles)).toEqual({ ids: [], near: [] });
});

test("a long text is no citation, and is read in no time", () => {
  for (const text of ["第三章一（一）".repeat(1300), "3.".repeat(4500), "规定".repeat(4500), "》".repeat(9000), "<script>".repeat(1200)]) {
    expect(find(text, listing)).toEqual({ ids: [], near: [] });
  }
});

test("a pinned edition has a listing of its own", () => {
  expect(json<Listing>(SITE, EDITION, "ids.json")).toEqual(listing);
  expect(listing.editions).toEqual(["2025-04"]);
});
