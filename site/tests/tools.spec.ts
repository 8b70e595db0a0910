// The tools as people use them: filled in by keyboard, with mistakes, with hostile words, in two tabs, in a browser that
// keeps nothing; read back from files and from paper.

import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Download, type Page, type TestInfo } from "@playwright/test";
import { execFileSync } from "node:child_process";
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

/** A browser whose storage is full, takes nothing, or is not to be had at all, as where its keeper forbids cookies. */
const STORAGES: Record<string, () => void> = {
  full: () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("", "QuotaExceededError");
    };
  },
  denied: () => {
    for (const it of ["getItem", "setItem", "removeItem"] as const) {
      Storage.prototype[it] = () => {
        throw new DOMException("", "SecurityError");
      };
    }
  },
  missing: () => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("", "SecurityError");
      },
    });
  },
};
const TOOLS = ["forms/a1/", "forms/a2/", "forms/a3/", "materials/access/", "self-check/using-unit/", "dossier/"];

for (const [name, broken] of Object.entries(STORAGES)) {
  test(`storage that is ${name} is told, and every tool works on`, async ({ page }) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.addInitScript(broken);
    for (const tool of TOOLS) {
      await page.goto(`${DOCUMENT}${tool}#duty-0`);
      const text = page.locator("#sheet").locator("input[type=text], textarea").first();
      await text.fill("甲公司");
      await page.locator("#tool-keep").click();
      await expect(page.locator("#tool-keep"), tool).not.toBeChecked();
      await expect(page.locator("#tool-status"), tool).toContainText("浏览器没有保存");
      await text.fill("乙公司");
      const file = await (await download(page, tool === "dossier/" ? "#dossier-save" : "#tool-export")).path();
      expect(readFileSync(file, "utf8"), tool).toContain("乙公司");
    }
    expect(errors).toEqual([]);
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the blank forms print, with their boxes and lines, and without what needs it", async ({ page }) => {
    for (const [annex, words] of [["a1", ["直连单位名称", "□接入", "□终止", "打印后签字"]], ["a2", ["承诺单位时间"]], ["a3", ["生产环境IP地址", "□开通", "打印后"]]] as const) {
      await page.goto(`${DOCUMENT}forms/${annex}/`);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const text = execFileSync("pdftotext", ["-raw", "-", "-"], { input: pdf, encoding: "utf8" }).replaceAll(/\s/g, "");
      for (const it of [...words, "非官方表格"]) expect(text, annex).toContain(it);
      for (const it of ["检查填写", "导出JSON", "mm/dd", "年/月/日"]) expect(text, annex).not.toContain(it);
    }
  });
});

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
  await page.locator("a[data-facts][href*=forms]").click();
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

test("the dossier gathers what the tools hold, says what is empty, and is one .docx and one file", async ({ page }, info) => {
  page.on("dialog", (dialog) => void dialog.accept());
  const DOSSIER = `${DOCUMENT}dossier/`;
  const part = (name: string) => page.locator(`[data-of="${name}"]`);
  await page.goto(DOSSIER);
  for (const it of ["check:direct-access", "materials:access", "form:a1", "dates", "self-check:direct-unit"]) {
    await expect(part(it).locator(".empty")).toContainText("没有内容");
    await expect(part(it).locator(".empty a")).toBeVisible();
  }
  const { violations: bare } = await new AxeBuilder({ page }).analyze();
  expect(bare.map((it) => it.id)).toEqual([]);

  await page.goto(FORM);
  await page.locator("#tool-keep").check();
  await input(page, "unit-name").fill("㐀𬌗公司");
  await page.goto(`${DOCUMENT}materials/access/`);
  await page.locator("#tool-keep").check();
  await field(page, "report").locator("input").check();
  await page.goto(`${DOCUMENT}self-check/direct-unit/#duty-5`);
  await page.locator("#tool-keep").check();
  await page.locator("#duty-5").getByRole("radio", { name: "不符合" }).check();
  await page.locator("#duty-5").getByLabel("责任人").fill("=1+1");
  await page.goto(`${DOCUMENT}check/direct-access/#edition=2025-04&paid_in_capital_wan=900`);
  await page.getByRole("button", { name: "存入我的档案" }).click();
  await expect(page.locator("#status")).toContainText("已存入");
  await page.goto(`${DOCUMENT}dates/#access=2025-06-10&change=2025-07-01&change=2025-09-01`);
  await expect(page.locator(".dates-table tbody tr").filter({ hasText: "报送变更信息" })).toHaveCount(2);
  await page.getByRole("button", { name: "存入我的档案" }).click();
  await expect(page.locator("#dates-status")).toContainText("已存入");

  await page.goto(DOSSIER);
  await input(page, "name").fill("甲公司");
  await input(page, "by").fill("张三");
  await page.getByRole("radio", { name: "直连单位", exact: true }).check();
  const shown = async () => {
    await expect(part("check:direct-access")).toContainText("实缴");
    await expect(part("check:direct-access")).toContainText("不符合");
    await expect(part("form:a1").locator("tr:visible")).toHaveText([/栏目/, /直连单位名称\s*㐀𬌗公司/]);
    await expect(part("materials:access")).toContainText("已填1项");
    await expect(part("dates").locator("tbody tr").filter({ hasText: "接入有效期" })).toContainText("2027-06-10");
    await expect(part("self-check:direct-unit").locator("tbody tr:visible")).toHaveCount(1);
    await expect(page.locator("#dossier-gaps tbody tr")).toContainText(["做好版本更新"]);
    await expect(page.locator("#dossier-gaps tbody tr").first()).toContainText("提示提醒");
    await expect(page.locator("#dossier-asked li")).not.toHaveCount(0);
  };
  await shown();
  await expect(part("self-check:using-unit")).toBeHidden(); // another role, and empty
  await expect(part("check:direct-access").locator("a[data-asked]")).toHaveAttribute("href", /#.*paid_in_capital_wan=900/);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((it) => it.id)).toEqual([]);
  const xml = words(await (await download(page, "#tool-docx")).path(), info);
  const text = await page.evaluate((it) => new DOMParser().parseFromString(it, "application/xml").documentElement.textContent, xml);
  for (const it of ["甲公司", "张三", "㐀𬌗公司", "接入有效期", "做好版本更新", "=1+1", "没有内容"]) expect(text).toContain(it);
  expect(text).not.toContain("去填写");
  await page.emulateMedia({ media: "print" });
  await expect(part("form:a1").getByText("㐀𬌗公司")).toBeVisible();
  await expect(page.locator("#dossier-save")).toBeHidden();
  await page.emulateMedia({ media: "screen" });

  const saved = await (await download(page, "#dossier-save")).path();
  const { parts } = JSON.parse(readFileSync(saved, "utf8")) as { parts: Record<string, Record<string, unknown>> };
  expect(Object.keys(parts).toSorted()).toEqual(["check:direct-access", "dates", "form:a1", "materials:access", "self-check:direct-unit", "unit"]);
  expect(parts.unit).toEqual({ name: "甲公司", by: "张三", role: "直连单位" });
  await page.locator("#dossier-forget").click();
  await expect(part("form:a1").locator(".empty")).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage).filter((it) => it.startsWith("tool:")))).toEqual([]);
  await page.locator("#dossier-restore").setInputFiles(saved);
  await expect(page.locator("#tool-status")).toContainText("已恢复5份");
  await shown();
  await expect(input(page, "by")).toHaveValue("张三");
  await page.goto(FORM);
  await expect(input(page, "unit-name")).toHaveValue("㐀𬌗公司");
});

test("a dossier of hostile words shows them as words; where nothing can be kept it is shown and printed all the same", async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("", "QuotaExceededError");
    };
  });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(`${DOCUMENT}dossier/`);
  const hostile = '<img src=x onerror="alert(1)">';
  const filed = { asked: "javascript:alert(1)", on: hostile, said: hostile, lines: [`${hostile}\tb\tc\td\te`], questions: [hostile, "㐀".repeat(2000)] };
  const parts = { "form:a1": { "unit-name": hostile }, dates: filed, "check:reentry": filed, "check:constructor": filed, "__proto__x": { a: "b" } };
  await page.locator("#dossier-restore").setInputFiles({ name: "x.json", mimeType: "", buffer: Buffer.from(JSON.stringify({ format: "leqi-dossier-1", document: "qingdao-lianyong", edition: "2025-04", parts })) });
  await expect(page.locator("#tool-status")).toContainText("没有全部保存");
  await expect(page.locator('[data-of="form:a1"]')).toContainText(hostile);
  await expect(page.locator("#dossier-asked li").first()).toHaveText(hostile);
  await expect(page.locator("#tool img")).toHaveCount(0);
  await expect(page.locator('[data-of="check:reentry"] a[data-asked]')).toHaveAttribute("href", /check\/reentry\/#javascript/);
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(errors).toEqual([]);
});

test("the list of materials follows from the answers: of the address, or of a verdict that was kept", async ({ page }) => {
  const list = (n: number) => page.locator("#material-lists > li").nth(n);
  await page.goto(`${DOCUMENT}check/direct-access/#edition=2025-04&prior_exit=ordered&prior_exit_date=2020-01-01&as_of=2026-01-01`);
  await page.getByRole("link", { name: "看要交哪一份材料清单" }).click();
  await expect(page).toHaveURL(/materials\/#.*prior_exit=ordered/);
  await expect(list(0)).toContainText("不用这一份");
  await expect(list(1)).toHaveClass("chosen");
  await expect(list(1)).toContainText("用这一份");
  await page.goto(`${DOCUMENT}materials/#edition=2025-04&prior_exit=none`);
  await page.reload();
  await expect(list(0)).toHaveClass("chosen");
  await expect(list(1)).not.toHaveClass("chosen");
  await page.goto(`${DOCUMENT}materials/#prior_exit=%7B%22anyOf%22%3A%5B%22voluntary%22%2C%22ordered%22%5D%7D`);
  await page.reload();
  await expect(list(0)).toContainText("可能用这一份");
  await expect(list(1)).toContainText("可能用这一份");
  for (const nothing of ["#prior_exit=%3Cb%3E", "#as_of=2026-01-01"]) {
    await page.goto(`${DOCUMENT}materials/${nothing}`);
    await page.reload();
    await expect(list(0)).toContainText("不能确定用哪一份");
  }
  await page.goto(`${DOCUMENT}materials/`);
  await expect(page.locator(".chosen-by")).toHaveCount(0); // nothing was kept
  await page.goto(`${DOCUMENT}check/reentry/#edition=2025-04&prior_exit=ordered&prior_exit_date=2020-01-01&as_of=2026-01-01`);
  await page.getByRole("button", { name: "存入我的档案" }).click();
  await page.goto(`${DOCUMENT}materials/`);
  await expect(list(1)).toHaveClass("chosen");
  expect((await new AxeBuilder({ page }).analyze()).violations.map((it) => it.id)).toEqual([]);
});

for (const [name, tool] of [["form", "forms/a3/"], ["materials", "materials/access/"], ["dossier", "dossier/"]] as const) {
  test(`${name}: kept when asked, in two tabs`, async ({ context }) => {
    const [one, two] = [await context.newPage(), await context.newPage()];
    const text = (page: Page) => page.locator(".sheet input[type=text]").first();
    await one.goto(DOCUMENT + tool);
    await text(one).fill("甲");
    await one.reload();
    await expect(text(one)).toHaveValue("");
    await one.locator("#tool-keep").check();
    await text(one).fill("甲");
    await one.reload();
    await expect(text(one)).toHaveValue("甲");
    await two.goto(DOCUMENT + tool);
    await one.bringToFront();
    await text(one).fill("乙");
    await expect(two.locator("#tool-status")).toContainText("另一个标签页");
    await two.bringToFront();
    await two.locator("#tool-take").click();
    await expect(text(two)).toHaveValue("乙");
  });
}
