import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import path from "node:path";
import { find, type Listing } from "../assets/ts/resolve";
import { DOCUMENT, SITE } from "./site";

const listing = JSON.parse(readFileSync(path.join(SITE, DOCUMENT, "ids.json"), "utf8")) as Listing;
const vectors = JSON.parse(readFileSync(path.join(import.meta.dirname, "../testdata/citations.json"), "utf8")) as [string, string][];

for (const [asked, ids] of vectors) {
  test(`${asked || "nothing"} is ${ids || "no clause"}`, () => {
    expect(find(asked, listing).ids.join(" ")).toBe(ids);
  });
}

test("every ID and eId finds its clause", () => {
  for (const id of listing.ids) expect(find(id, listing).ids).toEqual([id]);
  for (const [eId, id] of Object.entries(listing.eIds)) expect(find(eId, listing).ids).toEqual([id]);
});

test("every canonical citation finds its clause, in any width and spacing", () => {
  for (const id of listing.ids) {
    const clause = JSON.parse(readFileSync(path.join(SITE, DOCUMENT, id, "index.json"), "utf8")) as { citation: string };
    const narrow = clause.citation.normalize("NFKC");
    for (const form of [clause.citation, narrow, [...narrow].join(" "), `《乐企联用规范指引（试行）》${clause.citation}`]) {
      expect(find(form, listing).ids, form).toEqual([id]);
    }
  }
});

test("what does not exist finds the clause above it", () => {
  expect(find("3.1.1.9", listing)).toEqual({ ids: [], near: "3.1.1" });
  expect(find("第三章一（一）9", listing)).toEqual({ ids: [], near: "3.1.1" });
  expect(find("第九章", listing)).toEqual({ ids: [], near: null });
});
