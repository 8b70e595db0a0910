// The self-check as people use it: by mouse, by keyboard, on a phone, on paper, in two tabs, where nothing can be kept; out
// as a workbook and in again, with hostile words and from damaged files; without JavaScript.

import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Download, type Page, type TestInfo } from "@playwright/test";
import { readFileSync } from "node:fs";
import path from "node:path";
import { DOCUMENT } from "./site";
import { STATES } from "../assets/ts/tools/assess";
import { unzip } from "./unzip";

const CHECK = `${DOCUMENT}self-check/direct-unit/`;
const row = (page: Page, n: number) => page.locator(`#duty-${n}`);
const choose = (page: Page, n: number, state: string) => row(page, n).getByRole("radio", { name: state, exact: true }).check();
const evidence = (page: Page, n: number) => row(page, n).locator("textarea");

/** The page with its sections open. */
async function unfolded(page: Page, url = CHECK): Promise<void> {
  await page.goto(url);
  await page.locator("#self-check-unfold").click();
}

async function download(page: Page, selector: string): Promise<Download> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(selector).click()]);
  return file;
}

function part(file: string, name: string, info: TestInfo): string {
  const into = info.outputPath("unzipped");
  unzip(file, into);
  return readFileSync(path.join(into, name), "utf8");
}

test("gaps stand with what follows from them; rows of one state alone; how far it is", async ({ page }) => {
  await unfolded(page);
  const n = await page.locator("tr[data-key]").count();
  expect(n).toBeGreaterThan(50);
  expect(await row(page, 0).getByRole("radio").evaluateAll((all) => all.map((it) => (it as HTMLInputElement).value))).toEqual([...STATES]);
  await choose(page, 0, "符合");
  await choose(page, 5, "不符合");
  await choose(page, 3, "部分");
  await row(page, 5).getByLabel("责任人").fill("张三");
  await expect(page.locator("#self-check-progress")).toHaveText(`已填3项，共${n}项：符合1，部分1，不符合1，不适用0`);
  const gaps = page.locator("#self-check-gaps");
  await expect(gaps.getByRole("heading")).toHaveText("差距与后果（2项）");
  await expect(gaps.locator("li")).toHaveText([/^部分.*确保使用单位符合接入条件.*提示提醒.*第四章四（一）1（2）.*还没有写责任人/, /^不符合.*做好版本更新.*提示提醒.*责任人：张三/]);
  await gaps.locator("summary").click();
  await gaps.locator("li a").first().click();
  await expect(row(page, 3)).toBeInViewport();
  await page.locator("#self-check-state").selectOption("不符合");
  await expect(page.locator("tr[data-key]:visible")).toHaveCount(1);
  await expect(page.locator("#self-check-shown")).toHaveText(`显示1项，共${n}项`);
  await page.locator("#self-check-state").selectOption("-");
  await expect(page.locator("tr[data-key]:visible")).toHaveCount(n - 3);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((it) => it.id)).toEqual([]);
});

test("sections are folded, say how far they are, open by keyboard, by a filter and by a link; on paper stands all", async ({ page }) => {
  await page.goto(CHECK);
  const rows = page.locator("tr[data-key]");
  const part = (n: number) => page.locator("#sheet > .self-check-part").nth(n);
  await expect(rows.filter({ visible: true })).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(2000);
  await part(0).locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(row(page, 0)).toBeVisible();
  await choose(page, 0, "符合");
  await choose(page, 1, "部分");
  await expect(part(0).locator("summary")).toContainText(/第二章一 直连单位责任.*已填2项，共19项，差距1项/);
  await expect(part(1).locator("summary")).toContainText("已填0项，共3项");
  await page.keyboard.press("Escape");
  await page.locator("#self-check-fold").click();
  await expect(rows.filter({ visible: true })).toHaveCount(0);
  await page.locator("#self-check-state").selectOption({ label: "差距（部分、不符合）" });
  await expect(rows.filter({ visible: true })).toHaveCount(1);
  await expect(page.locator("#sheet > .self-check-part").filter({ visible: true })).toHaveCount(1);
  await page.emulateMedia({ media: "print" });
  await expect(rows.filter({ visible: true })).toHaveCount(await rows.count());
  await expect(page.getByRole("heading", { name: "第五章五 数据安全" })).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await page.goto("about:blank");
  await page.goto(`${CHECK}#duty-40`);
  await expect(row(page, 40)).toBeInViewport();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((it) => it.id)).toEqual([]);
});

test("a row that is answered stays in sight, though the list shows those without an answer", async ({ page }) => {
  await unfolded(page);
  await page.locator("#self-check-state").selectOption("-");
  await choose(page, 0, "符合");
  await expect(row(page, 0)).toBeVisible();
});

test("every duty of the platform too, and nothing that one only may do; every role has its page", async ({ page }) => {
  await unfolded(page);
  await expect(page.locator("tr[data-key]").filter({ hasText: "应建立网络安全负责人制度" }).or(page.locator("tr[data-key]").filter({ hasText: "木马病毒查杀" }))).not.toHaveCount(0);
  await expect(page.locator("tr[data-key]").filter({ hasText: "咨询了解" })).toHaveCount(0);
  await page.goto(`${DOCUMENT}self-check/`);
  await page.getByRole("main").getByRole("link", { name: "使用单位", exact: true }).click();
  await expect(page.locator("tr[data-key]")).not.toHaveCount(0);
  for (const from of [`${DOCUMENT}5.4.p1/`, `${DOCUMENT}obligations/direct-platform/`, `${DOCUMENT}roles/direct-unit/`]) {
    await page.goto(from);
    await expect(page.locator('main a[href$="self-check/direct-unit/"], a[href$="self-check/direct-unit/"]').first(), from).toBeVisible();
  }
});

test("by keyboard: one answer a group, the arrows go through it, then the record", async ({ page }) => {
  await unfolded(page);
  await row(page, 0).getByRole("radio").first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await expect(row(page, 0).getByRole("radio", { name: "部分" })).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.type("合同");
  await expect(evidence(page, 0)).toHaveValue("合同");
  await page.keyboard.press("Tab");
  await expect(row(page, 0).getByLabel("责任人")).toBeFocused();
});

test("the workbook goes out and comes in again, with hostile words as words", async ({ page }, info) => {
  page.on("dialog", (dialog) => void dialog.accept());
  const words = ['<img src=x onerror="alert(1)">', "=HYPERLINK(\"http://x\")", "㐀𬌗🏢👨‍👩‍👧", "名".repeat(2000), "@SUM(A1)"];
  await unfolded(page);
  for (const [i, it] of words.entries()) {
    await choose(page, i, STATES[i % 4]!);
    await evidence(page, i).fill(it);
    await row(page, i).getByLabel("完成期限").fill("2028-02-29");
  }
  const file = await (await download(page, "#tool-xlsx")).path();
  const xml = part(file, "xl/worksheets/sheet1.xml", info);
  expect(xml).not.toContain("<f>");
  expect(xml).toContain('s="3" t="inlineStr"><is><t xml:space="preserve">=HYPERLINK');
  const json = await (await download(page, "#tool-export")).path();
  for (const saved of [file, json]) {
    await page.locator("#tool-clear").click();
    await expect(page.locator("#self-check-gaps")).toBeHidden();
    await page.locator("#tool-import").setInputFiles({ name: saved === json ? "x.json" : "x.xlsx", mimeType: "", buffer: readFileSync(saved) });
    await expect(page.locator("#tool-status")).toContainText("已导入");
    for (const [i, it] of words.entries()) {
      await expect(evidence(page, i)).toHaveValue(it);
      await expect(row(page, i).getByRole("radio", { name: STATES[i % 4]!, exact: true })).toBeChecked();
      await expect(row(page, i).getByLabel("完成期限")).toHaveValue("2028-02-29");
    }
  }
  const drawn = part(await (await download(page, "#tool-docx")).path(), "word/document.xml", info);
  for (const it of ["差距与后果（2项）", "&lt;img src=x", "㐀𬌗", "w:orient=\"landscape\""]) expect(drawn).toContain(it);
});

test("files of other things change nothing, and say so", async ({ page }) => {
  await unfolded(page);
  await evidence(page, 0).fill("合同");
  const take = (name: string, buffer: Buffer) => page.locator("#tool-import").setInputFiles({ name, mimeType: "", buffer });
  const units = readFileSync(path.join(import.meta.dirname, "../testdata/units.xlsx"));
  for (const [buffer, said] of [
    [Buffer.from("PK\u0003\u0004"), "不是本站导出"], [units, "不是本站导出"], [Buffer.from("{"), "不是本站导出"], [Buffer.alloc(9 << 20, 0x20), "不是本站导出"],
    [Buffer.from('{"format":"leqi-dossier-1","document":"qingdao-lianyong","edition":"2025-04","parts":{"self-check:using-unit":{}}}'), "没有这一页的内容"],
  ] as const) {
    await take("x", buffer as Buffer);
    await expect(page.locator("#tool-status")).toContainText(said);
    await expect(evidence(page, 0)).toHaveValue("合同");
    await evidence(page, 1).fill("x"); // a word that was said before goes with the next
  }
  await take("x.json", Buffer.from('{"format":"leqi-dossier-1","document":"qingdao-lianyong","edition":"2025-04","parts":{"self-check:direct-unit":{"9.9~00000000":"符合"}}}'));
  await expect(page.locator("#tool-status")).toContainText("1项不在本页，没有导入");
});

test("kept only if the reader says so; two tabs; a browser that keeps nothing", async ({ context }) => {
  const [one, two] = [await context.newPage(), await context.newPage()];
  await unfolded(one);
  await choose(one, 0, "符合");
  await one.reload();
  await one.locator("#self-check-unfold").click();
  await expect(row(one, 0).getByRole("radio", { name: "符合", exact: true })).not.toBeChecked();
  await one.locator("#tool-keep").check();
  await choose(one, 0, "部分");
  await one.reload();
  await one.locator("#self-check-unfold").click();
  await expect(row(one, 0).getByRole("radio", { name: "部分" })).toBeChecked();
  await expect(one.locator("#self-check-progress")).toContainText("部分1");
  await unfolded(two);
  await one.bringToFront();
  await choose(one, 1, "不符合");
  await expect(two.locator("#tool-status")).toContainText("另一个标签页");
  await two.bringToFront();
  await two.locator("#tool-take").click();
  await expect(row(two, 1).getByRole("radio", { name: "不符合" })).toBeChecked();
  await two.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("", "QuotaExceededError");
    };
  });
  await two.reload();
  await two.locator("#tool-keep").uncheck();
  await two.locator("#tool-keep").click();
  await expect(two.locator("#tool-keep")).not.toBeChecked();
  await expect(two.locator("#tool-status")).toContainText("浏览器没有保存");
});

test("on a phone nothing sticks out; on paper stands what was filled in, also of rows that are not shown", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await unfolded(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await page.locator("#sheet").evaluate((sheet) => [...sheet.querySelectorAll("p, label, input, textarea, a")].filter((it) => it.getBoundingClientRect().right > 361).length)).toBe(0);
  await choose(page, 0, "不符合");
  await evidence(page, 0).fill("合同\n第二行");
  await page.locator("#self-check-state").selectOption("符合");
  await page.setViewportSize({ width: 635, height: 957 });
  await page.emulateMedia({ media: "print" });
  await expect(row(page, 0).locator(".entered").first()).toContainText("☑不符合");
  await expect(row(page, 0).getByText("合同")).toBeVisible();
  await expect(evidence(page, 0)).toBeHidden();
  await expect(page.locator("#self-check-gaps")).toBeVisible();
  await expect(page.locator(".tool-actions")).toBeHidden();
  await expect(page.locator(".unofficial-print")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the table of duties with what follows, and boxes to tick on paper", async ({ page }) => {
    await page.goto(CHECK);
    await expect(row(page, 3)).toBeVisible(); // a section opens without it, too
    await expect(row(page, 3)).toContainText("提示提醒");
    await expect(page.locator(".tool-actions")).toBeHidden();
    await expect(page.getByText("用笔填写")).toBeVisible();
  });
});
