// The tools as people use them: filled in by keyboard, with mistakes, with hostile words, in two tabs, in a browser that
// keeps nothing; read back from files and from paper.

import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Download, type Page, type TestInfo } from "@playwright/test";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DOCUMENT } from "./site";
import { unzip } from "./unzip";

const FORM = `${DOCUMENT}forms/a1/`;
const ADDRESSES = `${DOCUMENT}forms/a3/`;
const CODE = "91440300708461136T";
const HOSTILE = ['<img src=x onerror="alert(1)">', "=HYPERLINK(\"http://x\")", "㐀𬌗🏢👨‍👩‍👧", "名".repeat(2000), "]]>&amp;\u0008"];

const field = (page: Page, id: string) => page.locator(`[data-field="${id}"]`);
const input = (page: Page, id: string) => field(page, id).locator("input, textarea").first();

async function download(page: Page, selector: string): Promise<Download> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(selector).click()]);
  return file;
}

/** The main part of a .docx file. */
function words(file: string, info: TestInfo): string {
  const into = info.outputPath("docx");
  unzip(file, into);
  return readFileSync(path.join(into, "word/document.xml"), "utf8");
}

async function exported(page: Page): Promise<{ file: string; json: { parts: Record<string, Record<string, unknown>> } }> {
  const file = await (await download(page, "#tool-export")).path();
  return { file, json: JSON.parse(readFileSync(file, "utf8")) as { parts: Record<string, Record<string, unknown>> } };
}

test("mistakes stand beside their fields and on top, and go when they are mended", async ({ page }) => {
  await page.goto(FORM);
  await input(page, "unit-code").fill("91440300708461136U");
  await input(page, "contact-phone").fill("12345");
  await expect(field(page, "unit-code").locator(".entry-problem")).toContainText("GB 32100-2015");
  await page.getByRole("button", { name: "检查填写" }).click();
  const summary = page.locator(".problem-summary");
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("heading")).toHaveText("有2处需要修改");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((it) => it.id)).toEqual([]);
  await summary.getByRole("link").first().click();
  await expect(input(page, "unit-code")).toBeFocused();
  await expect(input(page, "unit-code")).toHaveAttribute("aria-invalid", "true");
  await input(page, "unit-code").fill(CODE);
  await expect(field(page, "unit-code").locator(".entry-problem")).toBeHidden();
  await input(page, "contact-phone").fill("0532-88888888");
  await page.getByRole("button", { name: "检查填写" }).click();
  await expect(page.locator("#tool-status")).toContainText("没有发现填写问题");
});

test("by keyboard alone; a part shows when its condition holds", async ({ page }) => {
  await page.goto(FORM);
  await expect(field(page, "effective-date")).toBeHidden();
  await field(page, "request-kind").locator("input").first().focus();
  await page.keyboard.press("Space");
  await expect(field(page, "effective-date")).toBeHidden();
  await page.keyboard.press("ArrowDown");
  await expect(field(page, "effective-date")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(input(page, "effective-date")).toBeFocused();
});

test("what cannot be read stays blank, and says so", async ({ page }) => {
  await page.goto(FORM);
  const blank = page.locator(".entry.unreadable");
  await expect(blank).toHaveCount(2);
  await expect(blank.locator("input, textarea")).toHaveCount(0);
  await expect(blank.first()).toContainText("读不出来");
});

test("an address of an inner network is no address of production", async ({ page }) => {
  await page.goto(ADDRESSES);
  for (const id of ["production-ip", "test-ip"]) {
    await input(page, id).fill("192.168.1.10");
    await input(page, id).blur();
  }
  await expect(field(page, "production-ip").locator(".entry-problem")).toContainText("192.168.0.0/16");
  await expect(field(page, "test-ip").locator(".entry-problem")).toBeHidden();
});

test("hostile words come back from the file and stand in the .docx as words", async ({ page }, info) => {
  page.on("dialog", (dialog) => void dialog.accept());
  for (const hostile of HOSTILE) {
    await page.goto(FORM);
    await input(page, "unit-name").fill(hostile);
    const { file, json } = await exported(page);
    const kept = hostile.replace("\u0008", "");
    await page.locator("#tool-clear").click();
    await expect(input(page, "unit-name")).toHaveValue("");
    await page.locator("#tool-import").setInputFiles(file);
    await expect(page.locator("#tool-status")).toContainText("已导入1项");
    await expect(input(page, "unit-name")).toHaveValue(kept);
    expect(Object.keys(json.parts)).toEqual(["form:a1"]);
    const xml = words(await (await download(page, "#tool-docx")).path(), info);
    expect(await page.evaluate((text) => new DOMParser().parseFromString(text, "application/xml").documentElement.textContent, xml)).toContain(kept.replace(/\n/g, ""));
  }
});

test("a text that is too long goes into an attachment, if the reader says so", async ({ page }) => {
  await page.goto(FORM);
  await input(page, "business-report").fill("字".repeat(501));
  await input(page, "business-report").blur();
  await expect(field(page, "business-report").locator(".entry-problem")).toContainText("501");
  await field(page, "business-report").locator("[data-attached]").check();
  await expect(field(page, "business-report").locator(".entry-problem")).toBeHidden();
});

test("no draft is kept unless the reader says so; then it is there after a reload, and gone when they say so", async ({ page }) => {
  await page.goto(FORM);
  await input(page, "unit-name").fill("甲公司");
  await page.reload();
  await expect(input(page, "unit-name")).toHaveValue("");
  expect(await page.evaluate(() => Object.keys(localStorage).filter((it) => it.startsWith("tool:")))).toEqual([]);
  await page.locator("#tool-keep").check();
  await input(page, "unit-name").fill("甲公司");
  await page.reload();
  await expect(input(page, "unit-name")).toHaveValue("甲公司");
  await page.locator("#tool-keep").uncheck();
  await page.reload();
  await expect(input(page, "unit-name")).toHaveValue("");
});

test("two tabs do not overwrite one another", async ({ context }) => {
  const [one, two] = [await context.newPage(), await context.newPage()];
  await one.goto(FORM);
  await one.locator("#tool-keep").check();
  await two.goto(FORM);
  await expect(two.locator("#tool-keep")).toBeChecked();
  await one.bringToFront();
  await input(one, "unit-name").fill("甲公司");
  await expect(two.locator("#tool-status")).toContainText("另一个标签页");
  await two.bringToFront();
  await input(two, "contact").fill("乙");
  await two.waitForTimeout(600);
  await one.bringToFront();
  expect(await one.evaluate(() => localStorage.getItem("tool:qingdao-lianyong:form:a1"))).toContain("甲公司");
  await two.bringToFront();
  await two.locator("#tool-take").click();
  await expect(input(two, "unit-name")).toHaveValue("甲公司");
});

for (const [name, broken] of [["full", "QuotaExceededError"], ["denied", "SecurityError"]] as const) {
  test(`storage that is ${name} is told, and the form works on`, async ({ page }) => {
    await page.addInitScript((error) => {
      Storage.prototype.setItem = () => {
        throw new DOMException("", error);
      };
    }, broken);
    await page.goto(FORM);
    await page.locator("#tool-keep").click();
    await expect(page.locator("#tool-keep")).not.toBeChecked();
    await expect(page.locator("#tool-status")).toContainText("浏览器没有保存");
    await input(page, "unit-name").fill("甲公司");
    expect((await exported(page)).json.parts["form:a1"]).toEqual({ "unit-name": "甲公司" });
  });
}

test("files that are no dossier, or another document's, change nothing", async ({ page }) => {
  await page.goto(FORM);
  await input(page, "unit-name").fill("甲公司");
  const file = (text: string) => ({ name: "x.json", mimeType: "application/json", buffer: Buffer.from(text) });
  for (const [text, said] of [
    ["{", "不是本站导出"],
    ['{"format":"leqi-dossier-1","document":"other","edition":"1","parts":{}}', "属于另一份文件"],
    ['{"format":"leqi-dossier-1","document":"qingdao-lianyong","edition":"2025-04","parts":{}}', "没有这一页的内容"],
    ['{"format":"leqi-dossier-1","document":"qingdao-lianyong","edition":"2025-04","parts":{"form:a1":{"unit-name":{"a":1}}}}', "不是本站导出"],
  ] as const) {
    await page.locator("#tool-import").setInputFiles(file(text));
    await expect(page.locator("#tool-status")).toContainText(said);
    await expect(input(page, "unit-name")).toHaveValue("甲公司");
  }
});

test("facts carry over from the checker and back", async ({ page }) => {
  await page.goto(`${FORM}#edition=2025-04&paid_in_capital_wan=1200&credit_ratings=%5B%22A%22%2C%22B%22%2C%22none%22%5D&special_body=true`);
  await expect(page.locator("#tool-status")).toContainText("已从核对页带入3项");
  await expect(input(page, "paid-in-capital")).toHaveValue("1200万元");
  await expect(field(page, "credit-ratings").locator("input").nth(2)).toHaveValue("无");
  await input(page, "revenue").fill("1.2亿元");
  await page.locator("[data-carry]").click();
  await expect(page).toHaveURL(/check\/direct-access\/#.*paid_in_capital_wan=1200.*revenue_12m_wan=12000/);
});

test("the checker's page leads to the form with its answers", async ({ page }) => {
  await page.goto(`${DOCUMENT}check/direct-access/#edition=2025-04&paid_in_capital_wan=1200`);
  await page.locator("a[data-facts]").click();
  await expect(page).toHaveURL(/forms\/a1\/#/);
  await expect(input(page, "paid-in-capital")).toHaveValue("1200万元");
});

test("on paper: a table with what was filled in, lines to sign, and 非官方", async ({ page }) => {
  await page.goto(FORM);
  await input(page, "unit-name").fill("甲公司");
  await page.setViewportSize({ width: 635, height: 957 });
  await page.emulateMedia({ media: "print" });
  await expect(field(page, "unit-name").locator(".entered")).toHaveText("甲公司");
  await expect(field(page, "unit-name").locator(".entered")).toBeVisible();
  await expect(input(page, "unit-name")).toBeHidden();
  await expect(page.getByText("打印后签字")).toBeVisible();
  await expect(page.locator(".unofficial-print")).toBeVisible();
  await expect(page.locator(".tool-actions")).toBeHidden();
  const [code, name] = [await field(page, "unit-code").boundingBox(), await field(page, "unit-name").boundingBox()];
  expect(code?.y).toBe(name?.y); // in one line, as they are printed
});

test("the blank forms are files of the site", async ({ request }, info) => {
  for (const annex of ["a1", "a2", "a3"]) {
    const answer = await request.get(`${DOCUMENT}forms/${annex}.docx`);
    expect(answer.status()).toBe(200);
    const file = info.outputPath(`${annex}.docx`);
    writeFileSync(file, await answer.body());
    expect(words(file, info)).toContain("<w:tbl>");
  }
});

test("materials: ticks and notes come back from the file; a change says that its list is not whole", async ({ page }, info) => {
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`${DOCUMENT}materials/reentry/`);
  await expect(page.locator("#sheet > h2")).toHaveText([/信息表/, /承诺书/, /项目报告/, /备案表/, /固定IP/, /软件著作权/, /清册/]);
  await field(page, "report").locator("input").check();
  await input(page, "report.note").fill("=1+1 㐀");
  const { file, json } = await exported(page);
  expect(json.parts["materials:reentry"]).toEqual({ report: true, "report.note": "=1+1 㐀" });
  await page.locator("#tool-clear").click();
  await expect(field(page, "report").locator("input")).not.toBeChecked();
  await page.locator("#tool-import").setInputFiles(file);
  await expect(field(page, "report").locator("input")).toBeChecked();
  expect(words(await (await download(page, "#tool-docx")).path(), info)).toContain("☑");
  await page.goto(`${DOCUMENT}materials/change/`);
  await expect(page.getByRole("main")).toContainText("没有规定变更时应当提交的材料清单");
});

test("the outline of the report has every point of its clauses, with the clause beside it", async ({ request }) => {
  const text = await (await request.get(`${DOCUMENT}materials/report.md`)).text();
  for (const point of ["### 数据流向", "### 安全方案", "### 日常监控", "<!-- 3.1.3.3.2 "]) expect(text).toContain(point);
  expect((await request.get(`${DOCUMENT}materials/report.docx`)).status()).toBe(200);
});

test("the dossier saves every draft in one file, and restores them where nothing was kept", async ({ page }) => {
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(FORM);
  await page.locator("#tool-keep").check();
  await input(page, "unit-name").fill("㐀𬌗公司");
  await page.goto(`${DOCUMENT}dossier/`);
  const form = page.locator('[data-of="form:a1"]');
  await expect(form).toContainText("已保存1项");
  await input(page, "by").fill("张三");
  const saved = await (await download(page, "#dossier-save")).path();
  const { parts } = JSON.parse(readFileSync(saved, "utf8")) as { parts: object };
  expect(parts).toEqual({ unit: { by: "张三" }, "form:a1": { "unit-name": "㐀𬌗公司" } });
  await page.locator("#dossier-forget").click();
  await expect(form).toContainText("没有草稿");
  expect(await page.evaluate(() => Object.keys(localStorage).filter((it) => it.startsWith("tool:")))).toEqual([]);
  await page.locator("#dossier-restore").setInputFiles(saved);
  await expect(page.locator("#tool-status")).toContainText("已恢复1份");
  await expect(input(page, "by")).toHaveValue("张三");
  await page.goto(FORM);
  await expect(input(page, "unit-name")).toHaveValue("㐀𬌗公司");
});
