// The browser writes the .docx files that Go writes, part for part, and reads the same text.

import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import path from "node:path";
import { docx, paragraphs, parts, read, type Doc } from "../assets/ts/docx";
import { zip } from "../assets/ts/zip";

const rows = JSON.parse(readFileSync(path.join(import.meta.dirname, "../testdata/docx.json"), "utf8")) as { document: Doc; parts: [string, string][]; text: string[] }[];

test("the same parts, and the same text", async () => {
  expect(rows.length).toBeGreaterThan(2);
  for (const { document, parts: want, text } of rows) {
    const all = parts(document).filter(([name]) => name !== "word/styles.xml" && name !== "word/settings.xml");
    expect(all).toEqual(want);
    const file = await docx(document);
    expect(await read(file)).toEqual(text);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.from(await (await docx(document)).arrayBuffer()));
  }
});

test("half a character, and what XML cannot hold", async () => {
  const file = await docx({ title: "\ud800", blocks: [{ runs: [{ text: "甲\udc00乙\u0001\u{2c317}" }] }] });
  expect(await read(file)).toEqual(["甲\ufffd乙\u{2c317}"]);
});

test("what other word processors write", () => {
  const go = readFileSync(path.join(import.meta.dirname, "../../generator/docx/docx_test.go"), "utf8");
  const xml = [.../const others = ([^\n]*(?:\n\t`[^\n]*)*)/.exec(go)![1]!.matchAll(/`([^`]*)`/g)].map(([, it]) => it).join("");
  expect(paragraphs(xml)).toEqual(["依照第三章一（一）", "", "框", "外-\n一二<<三>", "一"]);
});

test("what is no document, or too much, is refused", async () => {
  await expect(read(new Blob(["第三章"]))).rejects.toThrow("not a .docx file");
  await expect(read(await zip([["a", ""]], ""))).rejects.toThrow("not a .docx file");
  const bomb = Buffer.from(await (await zip([["word/document.xml", "<a>"]], "")).arrayBuffer());
  const entry = bomb.lastIndexOf("PK\x01\x02");
  const large = Buffer.from(bomb);
  large.writeUInt32LE(65 << 20, entry + 24);
  await expect(read(new Blob([large]))).rejects.toThrow("unpacks to more");
  const liar = Buffer.from(bomb);
  liar.writeUInt32LE(1, entry + 24);
  await expect(read(new Blob([liar]))).rejects.toThrow("longer than it says");
});
