// The browser finds in a draft what leqi cite-check finds.

import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Book, type Source } from "../assets/ts/draft/book";
import { check, type Finding } from "../assets/ts/draft/check";

const { book: source, drafts } = JSON.parse(readFileSync(path.join(import.meta.dirname, "../testdata/drafts.json"), "utf8")) as {
  book: Source;
  drafts: { name: string; lines: string[]; apart: boolean; found: Finding[] }[];
};

test("every draft", () => {
  const book = new Book(source);
  expect(drafts.length).toBeGreaterThan(20);
  for (const { name, lines, apart, found } of drafts) expect({ name, apart, found: check(lines, apart, book) }).toEqual({ name, apart, found });
});
