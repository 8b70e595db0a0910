// A second document gets every tool from its data alone: the site is built with it beside the guideline, and its form is
// filled in, its materials are ticked, its dates counted, its duties gone through, its dossier gathered.

import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { second, type Plain } from "./editions";

let site: Plain;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(600_000);
  site = await second();
});
test.afterAll(() => site?.close());

const open = (page: Page, where: string) => page.goto(`${site.origin}/water/${where}`);

test("all tools are listed and lead on, and none speaks of the other document", async ({ page }) => {
  await open(page, "topics/");
  for (const it of ["填写表格", "我的材料", "期限计算", "合规自查", "我的档案"]) await expect(page.getByRole("main").getByRole("link", { name: it, exact: true })).toBeVisible();
  for (const it of ["forms/a1/", "materials/permit/", "dates/", "self-check/taker/", "dossier/"]) {
    const answer = await open(page, it);
    expect(answer?.status(), it).toBe(200);
    expect(await page.getByRole("main").innerText(), it).not.toMatch(/乐企|直连单位|青岛/);
    expect((await new AxeBuilder({ page }).analyze()).violations.map((one) => one.id), it).toEqual([]);
  }
  await open(page, "2.1/");
  await expect(page.getByRole("link", { name: "逐项自查本条的要求" })).toHaveAttribute("href", /self-check\/taker\/$/);
});

test("the list of materials follows from the answers of its own decision", async ({ page }) => {
  await open(page, "check/application/#edition=2025-03&matter=meter");
  await page.getByRole("link", { name: "看要交哪一份材料清单" }).click();
  await expect(page).toHaveURL(/\/water\/materials\/#.*matter=meter/);
  const lists = page.locator("#material-lists > li");
  await expect(lists).toHaveText([/申请取水许可.*不用这一份/s, /报告计量设施变更.*没有规定完整的清单.*），用这一份/s]);
  await expect(lists.nth(1)).toHaveClass("chosen");
  await expect(lists.nth(0)).not.toHaveClass("chosen");
  await page.evaluate(() => void (location.hash = "#matter=permit"));
  await expect(lists.nth(0)).toHaveClass("chosen");
  await page.evaluate(() => void (location.hash = "#matter=%7B%22anyOf%22%3A%5B%22permit%22%2C%22meter%22%5D%7D"));
  for (const n of [0, 1]) await expect(lists.nth(n)).toContainText("可能用这一份");
});

test("from the form to the dossier", async ({ page }) => {
  await open(page, "forms/a1/");
  await page.locator("#tool-keep").check();
  await page.getByLabel("单位名称").fill("甲供水公司");
  await page.getByLabel("统一社会信用代码").fill("91440300708461136U");
  await page.getByLabel("统一社会信用代码").blur();
  await expect(page.locator(".entry-problem").filter({ hasText: "GB 32100-2015" })).toBeVisible();
  await page.getByLabel("统一社会信用代码").fill("91440300708461136T");

  await open(page, "materials/permit/");
  await page.locator("#tool-keep").check();
  await page.getByLabel("已备齐：计量设施说明").check();
  await expect(page.getByText("设施型号、安装位置、检定记录")).toBeVisible();

  await open(page, "dates/");
  await page.getByLabel("批准日期", { exact: true }).fill("2024-02-29");
  await page.getByLabel("计量设施变更日期", { exact: true }).fill("2025-01-31");
  await expect(page.locator(".dates-table tbody tr").filter({ hasText: "取水许可有效期" })).toContainText("2029-02-28");
  await expect(page.locator(".dates-table tbody tr").filter({ hasText: "报告计量设施变更" })).toContainText("2025-02-15");
  await page.getByRole("button", { name: "存入我的档案" }).click();
  await expect(page.locator("#dates-status")).toContainText("已存入");

  await open(page, "self-check/taker/");
  await expect(page.locator("tr[data-key]")).toHaveCount(4); // of five sentences one says what one may do
  await page.locator("#tool-keep").check();
  await page.locator("#self-check-unfold").click();
  await page.locator("tr[data-key]").filter({ hasText: "转让取水许可" }).getByRole("radio", { name: "不符合" }).check();
  await expect(page.locator("#self-check-gaps")).toContainText("条文没有写明不做的后果");
  const [workbook] = await Promise.all([page.waitForEvent("download"), page.locator("#tool-xlsx").click()]);
  expect(workbook.suggestedFilename()).toMatch(/取水单位\.xlsx$/);

  await open(page, "dossier/");
  for (const it of ["甲供水公司", "91440300708461136T", "2029-02-28", "擅自转让取水许可"]) await expect(page.getByRole("main")).toContainText(it);
  const [saved] = await Promise.all([page.waitForEvent("download"), page.locator("#dossier-save").click()]);
  const { document, parts } = JSON.parse(readFileSync(await saved.path(), "utf8")) as { document: string; parts: object };
  expect(document).toBe("water");
  expect(Object.keys(parts).toSorted()).toEqual(["dates", "form:a1", "materials:permit", "self-check:taker", "unit"]);

  // What one document's tools keep is nothing to another's.
  await page.goto(`${site.origin}/qingdao-lianyong/dossier/`);
  await expect(page.getByRole("main")).not.toContainText("甲供水公司");
});
