// Many units at once, in the browser: every row decided, bad rows told, progress, cancel, and nothing uploaded.

import { expect, test, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { zip } from "../assets/ts/zip";
import { DOCUMENT } from "./site";

const BATCH = `${DOCUMENT}check/using-unit-access/batch/`;
const HEAD = "单位,trades_in_platform,control_relation,纳税信用级别,risk_taxpayer,invited,risk_scan_clear";

async function run(page: Page, table: Buffer): Promise<void> {
  await page.locator("#batch-file").setInputFiles({ name: "units.csv", mimeType: "text/csv", buffer: table });
  await page.getByRole("button", { name: "开始核对" }).click();
}

async function result(page: Page): Promise<string[]> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "下载结果" }).click()]);
  expect(download.suggestedFilename()).toBe("using-unit-access-result.csv");
  const text = readFileSync(await download.path(), "utf8");
  expect(text.startsWith("\uFEFF单位,"), "marked as UTF-8").toBe(true);
  return text.slice(1).trimEnd().split("\n");
}

test("thousands of rows, each with its outcome, and no request", async ({ page }) => {
  const ratings = ["A级", "B", "M级", "C级", "D", "不参与纳税信用级别评价", ""];
  const expected = ["met", "met", "met", "unmet", "unmet", "met", "open"];
  const lines = [HEAD];
  for (let i = 0; i < 7000; i++) lines.push(`"甲,公司 ${i}",是,否,${ratings[i % 7]},否,是,true`);
  lines.push("坏行,是,否,E级,否,是,是", "=1+1,是,否,A,否,是,是");
  await page.goto(BATCH);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(`${request.method()} ${request.url()}`));
  await run(page, Buffer.from(lines.join("\r\n")));
  await expect(page.locator("#batch-status")).toHaveText("核对了 7002 行：不符合 2000 行，符合已公布的全部条件 4001 行，暂不能得出结论 1000 行，有错误、没有结论的 1 行。");
  expect(asked.every((it) => /^GET .*(\.wasm|\.rules|\.js|\/favicon\.svg)$/.test(it)), asked.join("\n")).toBe(true);
  const rows = await result(page);
  expect(rows).toHaveLength(7003);
  expect(lines.slice(1, 7001).filter((_, i) => !rows[i + 1]?.startsWith(`"甲,公司 ${i}",`)), "rows out of order").toEqual([]);
  for (let i = 0; i < 7; i++) expect(rows[i + 1]?.split(",")).toContain(expected[i]);
  expect(rows[7001]).not.toContain("met");
  expect(rows[7001]).toContain("第7002行“纳税信用级别”：“E级”不能识别；可以填写：A级");
  expect(rows[7002], "no formula comes out").toMatch(/^"?'=1\+1/);
});

test("a table as Chinese spreadsheets write it", async ({ page }) => {
  await page.goto(BATCH);
  // 纳税信用级别 and 甲,C级 in GB18030.
  const head = Buffer.from([0xb5, 0xa5, 0xce, 0xbb, 0x2c, 0xc4, 0xc9, 0xcb, 0xb0, 0xd0, 0xc5, 0xd3, 0xc3, 0xbc, 0xb6, 0xb1, 0xf0, 0x0a]);
  await run(page, Buffer.concat([head, Buffer.from([0xbc, 0xd7, 0x2c, 0x43, 0xbc, 0xb6, 0x0a])]));
  await expect(page.locator("#batch-status")).toHaveText("核对了 1 行：不符合 1 行。");
  expect((await result(page))[1]).toMatch(/^甲,C级,unmet,/);
});

test("a running table can be stopped, and another begun", async ({ page }) => {
  await page.goto(BATCH);
  const row = "一家单位,是,否,A,否,是,是\n";
  await run(page, Buffer.from(`${HEAD}\n${row.repeat(600_000)}`));
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect(page.locator("#batch-status")).toContainText("已读");
  await page.getByRole("button", { name: "取消" }).click();
  await expect(page.locator("#batch-status")).toHaveText("已取消，没有结果。");
  await expect(page.getByRole("link", { name: "下载结果" })).toHaveCount(0);
  await run(page, Buffer.from(`${HEAD}\n${row}`));
  await expect(page.locator("#batch-status")).toContainText("核对了 1 行");
});

test("a table without any known column, none at all, and no file are told", async ({ page }) => {
  await page.goto(BATCH);
  await page.getByRole("button", { name: "开始核对" }).click();
  await expect(page.locator("#batch-status")).toHaveText("请先选择一个 CSV 或 xlsx 文件。");
  for (const table of ["a,b\n1,2\n", ""]) {
    await run(page, Buffer.from(table));
    await expect(page.locator("#batch-status")).toContainText("没有完成：表头中没有能识别的列");
  }
});

test("the empty table is the template of the command line", async ({ page }) => {
  await page.goto(BATCH);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "下载空表" }).click()]);
  const head = readFileSync(await download.path(), "utf8").slice(1).trimEnd();
  expect(head.split("\n")[0]?.split(",").slice(1)).toEqual(await page.locator("section[aria-labelledby=batch-columns] tbody th").allTextContents());
  await run(page, Buffer.from(`${head.split("\n")[0]}\n甲,是,否,A级,否,是,是\n`));
  await expect(page.locator("#batch-status")).toHaveText("核对了 1 行：符合已公布的全部条件 1 行。");
});

test("a hundred thousand rows take seconds", async ({ page }, info) => {
  test.setTimeout(60_000);
  await page.goto(BATCH);
  const table = Buffer.from(`${HEAD}\n${"一家单位,是,否,A,否,是,是\n".repeat(100_000)}`);
  await page.locator("#batch-file").setInputFiles({ name: "units.csv", mimeType: "text/csv", buffer: table });
  const started = Date.now();
  await page.getByRole("button", { name: "开始核对" }).click();
  await expect(page.locator("#batch-status")).toContainText("核对了 100000 行", { timeout: 30_000 });
  info.annotations.push({ type: "100,000 rows", description: `${Date.now() - started} ms` });
});

test("the rows are on the page, filtered and a page at a time", async ({ page }) => {
  await page.goto(BATCH);
  const lines = [HEAD];
  for (let i = 0; i < 120; i++) lines.push(`公司${i},是,否,${["A", "C", "错"][i % 3]},否,是,是`);
  await run(page, Buffer.from(lines.join("\n")));
  const rows = page.locator("#batch-rows tbody tr");
  await expect(rows).toHaveCount(50);
  await expect(page.locator("#batch-rows .aside")).toHaveText("显示 1–50 行，共 120 行");
  await page.getByRole("button", { name: "下一页" }).click();
  await expect(page.locator("#batch-rows .aside")).toHaveText("显示 51–100 行，共 120 行");
  await page.getByLabel("只看").selectOption({ label: "不符合" });
  await expect(rows).toHaveCount(40);
  await expect(rows.first()).toContainText("公司1");
  await expect(rows.first()).toContainText("3.2.1.2");
  await page.getByLabel("只看").selectOption({ label: "有错误" });
  await expect(rows.first()).toContainText("“错”不能识别");
});

test("a workbook is read as a table is", async ({ page }) => {
  await page.goto(`${DOCUMENT}check/reentry/batch/`);
  await page.locator("#batch-file").setInputFiles(`${import.meta.dirname}/../testdata/units.xlsx`);
  await page.getByRole("button", { name: "开始核对" }).click();
  await expect(page.locator("#batch-rows tbody tr")).toHaveCount(2);
  await expect(page.locator("#batch-rows tbody tr").nth(0)).toContainText("仍在限制期内");
  await expect(page.locator("#batch-rows tbody tr").nth(1)).toContainText("没有已公布的限制");
  await page.locator("#batch-file").setInputFiles(`${import.meta.dirname}/../testdata/merged.xlsx`);
  await page.getByRole("button", { name: "开始核对" }).click();
  await expect(page.locator("#batch-status")).toContainText("工作簿不能读：B2:B3 是合并单元格。请取消合并，每个单元格分别填写。");
});

/** A workbook with one sheet, whose texts stand in the cells. */
async function workbook(lines: string[][]): Promise<Buffer> {
  const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = lines.map((line) => `<row>${line.map(cell).join("")}</row>`).join("");
  const relation = (target: string): string => `<Relationships><Relationship Id="r1" Target="${target}"/></Relationships>`;
  const file = await zip(
    [
      ["xl/workbook.xml", `<workbook><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`],
      ["xl/_rels/workbook.xml.rels", relation("worksheets/sheet1.xml")],
      ["xl/worksheets/sheet1.xml", `<worksheet><sheetData>${rows}</sheetData></worksheet>`],
    ],
    "",
  );
  return Buffer.from(await file.arrayBuffer());
}

test("a workbook of twenty thousand rows is decided, and of what is too large its limit is said", async ({ page }, info) => {
  test.setTimeout(120_000);
  await page.goto(BATCH);
  const table = await workbook([HEAD.split(","), ...Array.from({ length: 20_000 }, (_, i) => [`公司${i}`, "是", "否", ["A", "C"][i % 2] ?? "", "否", "是", "是"])]);
  const open = (buffer: Buffer) => page.locator("#batch-file").setInputFiles({ name: "units.xlsx", mimeType: "", buffer });
  await open(table);
  const started = Date.now();
  await page.getByRole("button", { name: "开始核对" }).click();
  await expect(page.locator("#batch-status")).toHaveText("核对了 20000 行：不符合 10000 行，符合已公布的全部条件 10000 行。", { timeout: 60_000 });
  info.annotations.push({ type: "20,000 rows of a workbook", description: `${Date.now() - started} ms` });
  expect((await result(page))[20_000]).toMatch(/^"?公司19999"?,/);

  // A sheet that says it unpacks to more than the browser holds is refused unread.
  const at = table.lastIndexOf("xl/worksheets/sheet1.xml", undefined, "latin1") - 46;
  table.writeUInt32LE(500 << 20, at + 24);
  await open(table);
  await page.getByRole("button", { name: "开始核对" }).click();
  await expect(page.locator("#batch-status")).toContainText("解压后太大（最多 384 MB）。请删去无关的工作表和格式，或另存为 CSV 再试。");
});
