// The pack that is read from a disk: opened as files, without a server, with search and checker.

import { expect, test, type Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { SITE } from "./site";
import { unzip } from "./unzip";

const folder = mkdtempSync(path.join(tmpdir(), "leqi-pack-"));
const at = (name: string): string => pathToFileURL(path.join(folder, name)).href;

test.beforeAll(() => {
  const zip = path.join(folder, "pack.zip");
  execFileSync(path.join(import.meta.dirname, "../../bin/leqi"), ["export", zip, "--site", SITE], { stdio: "pipe" });
  unzip(zip, folder);
});
test.afterAll(() => rmSync(folder, { recursive: true }));

/** Opens a page, and fails at the end where it reports an error. */
async function open(page: Page, name: string): Promise<string[]> {
  const errors: string[] = [];
  page.on("pageerror", (it) => errors.push(it.message));
  page.on("console", (it) => it.type() === "error" && errors.push(it.text()));
  await page.goto(at(name));
  return errors;
}

test("the manifest names every file with its hash", () => {
  const { files } = JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8")) as { files: Record<string, string> };
  expect(Object.keys(files).length).toBeGreaterThan(1000);
  for (const [name, sum] of Object.entries(files)) {
    expect(createHash("sha256").update(readFileSync(path.join(folder, name))).digest("hex"), name).toBe(sum);
  }
});

test("pages lead to one another, in their dress", async ({ page }) => {
  const errors = await open(page, "index.html");
  await page.getByRole("link", { name: "全文" }).first().click();
  await expect(page).toHaveURL(/qingdao-lianyong\/index\.html$/);
  await expect(page.locator("[id='3.1.1.5']")).toContainText("具备专业的信息化建设");
  expect(await page.locator("body").evaluate((it) => getComputedStyle(it).fontFamily)).toMatch(/Song|Serif|Sans|system/i);
  await page.goto(at("qingdao-lianyong/3.1.1.5/index.html"));
  await page.locator(".breadcrumbs a").nth(1).click();
  await expect(page).toHaveURL(/qingdao-lianyong\/index\.html$/);
  expect(errors).toEqual([]);
});

test("the search finds, and leads to the clause", async ({ page }) => {
  const errors = await open(page, "qingdao-lianyong/3.1/index.html");
  await page.keyboard.press("/");
  await page.keyboard.insertText("年审");
  const first = page.locator("#search-rows").getByRole("option").first();
  await expect(first).toContainText("年度审验");
  await first.click();
  await expect(page).toHaveURL(/qingdao-lianyong\/4\.3[^/]*\/index\.html/);
  await page.goto(`${at("search/index.html")}?q=一千万元`);
  await expect(page.locator("main mark").first()).toContainText("1000万元");
  await page.goto(`${at("search/index.html")}?q=zhilian danwei`); // with the tables of pinyin
  await expect(page.locator("main")).toContainText("直连单位");
  expect(errors).toEqual([]);
});

test("a citation is resolved by the search", async ({ page }) => {
  const errors = await open(page, "resolve/index.html");
  await page.getByRole("textbox", { name: "编号、引用或地址" }).fill("第三章一（一）5");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/search\/index\.html#q=/);
  await page.locator("#search-hits a").first().click();
  await expect(page).toHaveURL(/qingdao-lianyong\/3\.1\.1\.5\/index\.html$/);
  await page.goto(`${at("resolve/index.html")}?q=一（一）`);
  await expect.poll(() => page.locator("#search-hits .hit").count()).toBeGreaterThan(1);
  expect(errors).toEqual([]);
});

test("the checker decides", async ({ page }) => {
  const errors = await open(page, "qingdao-lianyong/check/delivery/index.html");
  await page.getByRole("button", { name: "开始逐题核对" }).click();
  await expect(page.locator(".question.current:visible")).toBeVisible();
  expect(errors).toEqual([]);
});

test("a table of units says where it can be decided", async ({ page }) => {
  await open(page, "qingdao-lianyong/check/direct-access/batch/index.html");
  await expect(page.locator("#batch-status")).toContainText("从磁盘打开的页面不能在后台处理表格");
  await expect(page.locator("#batch-run")).toBeDisabled();
});
