// The workbook of a self-check: its parts, which a test in Go opens with another library; out and in again; what people and
// other programs do to it in between.

import { expect, test } from "@playwright/test";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { workbook } from "../assets/ts/check/workbook";
import { counts, dayOf, readSheet, sheetOf, STATES, type Duty, type Words } from "../assets/ts/tools/assess";
import { NotADossier, type Values } from "../assets/ts/tools/record";
import { MAX_CELL, parts, xlsx } from "../assets/ts/xlsx";
import { zip } from "../assets/ts/zip";

const words: Words = { clause: "条款", requires: "要求", state: "自查", evidence: "依据和证据", owner: "责任人", due: "完成期限", otherwise: "不做会怎样", key: "编号" };
const duties: Duty[] = ["a", "b", "c", "d", "e"].map((it) => ({ key: `2.1~${it}`, citation: "第二章一", requires: `=要求 ${it}`, otherwise: "提示提醒\n责令退出" }));
const HOSTILE = ["=HYPERLINK(\"http://x\",\"y\")", "+1+1", "-1", "@SUM(A1)", "\t=1", "<b>&amp;\"'</b>", "㐀𬌗🏢👨‍👩‍👧", "_x0041_", "_x005F_", "名".repeat(2000), "a\nb", "]]>", "DDE|'cmd'!A0"];
const values: Values = {
  "2.1~a": "符合", "2.1~a.evidence": HOSTILE[0]!, "2.1~a.owner": HOSTILE[1]!, "2.1~a.due": "2028-02-29",
  "2.1~b": "部分", "2.1~b.evidence": HOSTILE[5]!, "2.1~b.owner": HOSTILE[6]!, "2.1~b.due": "1949-01-01",
  "2.1~c": "不符合", "2.1~c.evidence": HOSTILE[7]!, "2.1~c.owner": "@SUM(A1)", "2.1~c.due": "=1+1",
  "2.1~d": "不适用", "2.1~d.evidence": "a\nb", "2.1~d.due": "2023-02-29",
};
const ABOUT = { document: "some-document", edition: "2025-01" };
const PART = "self-check:some-role";
const sheet = (v: Values) => sheetOf(duties, v, words, ABOUT, PART, "自查[1]:某单位", "非官方 & 某");
const DUE = [{ names: [words.due], type: "date" }];
const asFile = (blob: Blob): File => new File([blob], "x.xlsx");
const back = async (file: File) => readSheet(workbook(file, DUE), words);

test("its parts are those that the other library reads", () => {
  const file = path.join(import.meta.dirname, "../testdata/workbook.json");
  const made = { rows: [sheet(values).columns.map((it) => it.heading), ...sheet(values).rows], parts: parts(sheet(values)) };
  if (process.env.UPDATE) writeFileSync(file, `${JSON.stringify(made, null, 1)}\n`);
  expect(made).toEqual(JSON.parse(readFileSync(file, "utf8")));
});

test("what goes out comes in again", async () => {
  const { dossier, wrong } = await back(asFile(await xlsx(sheet(values))));
  expect(wrong).toEqual([]);
  expect({ ...dossier, parts: {} }).toEqual({ ...ABOUT, parts: {} });
  const filled = Object.fromEntries(Object.entries(dossier.parts[PART]!).filter(([, it]) => it !== ""));
  expect(filled).toEqual(values);
});

test("every hostile text is a text of its own cell", async () => {
  for (const it of HOSTILE) {
    const { dossier } = await back(asFile(await xlsx(sheet({ "2.1~a": "符合", "2.1~a.evidence": it }))));
    expect(dossier.parts[PART]!["2.1~a.evidence"]).toBe(it.trim());
    const [, xml] = parts(sheet({ "2.1~a.evidence": it })).find(([name]) => name.endsWith("sheet1.xml"))!;
    expect(xml).not.toMatch(/<f\b/);
  }
});

test("a text that no cell holds is cut between characters", async () => {
  const { dossier } = await back(asFile(await xlsx(sheet({ "2.1~a.evidence": "🏢".repeat(20_000) }))));
  const cell = dossier.parts[PART]!["2.1~a.evidence"] as string;
  expect(cell.length).toBeLessThanOrEqual(MAX_CELL);
  expect(cell).toMatch(/^(🏢)+…$/u);
});

test("a state that is none is told by its row, and the rest is read; rows without a name are passed over", async () => {
  const made = sheet(values);
  made.rows[0]![2] = "基本符合";
  made.rows.splice(1, 0, ["", "小计", "", "", "", "", "", ""]);
  const { dossier, wrong } = await back(asFile(await xlsx(made)));
  expect(wrong).toEqual([2]);
  expect(dossier.parts[PART]!["2.1~a"]).toBeUndefined();
  expect(dossier.parts[PART]!["2.1~a.due"]).toBe("2028-02-29");
  expect(dossier.parts[PART]!["2.1~b"]).toBe("部分");
});

test("columns may stand in another order, and a formula is what was saved of it", async () => {
  const made = sheet(values);
  const files = parts({ ...made, columns: made.columns.toReversed(), rows: made.rows.map((it) => it.toReversed()) });
  const changed = files.map(([name, text]): [string, string] => [name, text.replace(/(<c r="E2"[^>]*?) t="inlineStr"><is>.*?<\/is><\/c>/, '$1 t="str"><f>HYPERLINK("http://x")</f><v>点这里</v></c>')]);
  const { dossier } = await back(asFile(await zip(changed, "")));
  expect(dossier.parts[PART]!["2.1~a.evidence"]).toBe("点这里");
  expect(dossier.parts[PART]!["2.1~b.owner"]).toBe(HOSTILE[6]);
});

test("a workbook of something else is refused", async () => {
  await expect(back(asFile(await xlsx({ name: "x", footer: "", columns: [{ heading: "甲", width: 9 }], rows: [["乙"]] })))).rejects.toThrow(NotADossier);
  await expect(back(asFile(new Blob(["PK\u0003\u0004"])))).rejects.toThrow("no-workbook");
  const { dossier } = await back(asFile(await xlsx({ ...sheet({}), rows: [] })));
  expect(Object.keys(dossier.parts[PART]!)).toEqual([]);
});

test("days as people write them", () => {
  for (const [written, day] of [["2026-03-05", "2026-03-05"], ["2026/3/5", "2026-03-05"], ["2026年3月5日", "2026-03-05"], ["２０２６．３．５", "2026-03-05"], ["月底", "月底"], ["", ""]] as const) expect.soft(dayOf(written)).toBe(day);
});

test("counts", () => {
  expect([...counts(duties, values)]).toEqual([["", 1], ["符合", 1], ["部分", 1], ["不符合", 1], ["不适用", 1]]);
  expect(counts(duties, {}).get("")).toBe(5);
  expect(STATES).toHaveLength(4);
});
