// The page of deadlines: given days to dates, drawn and in a table, by keyboard, in the address, saved, on paper, on a phone,
// from a damaged link, without its WebAssembly, without JavaScript.

import AxeBuilder from "@axe-core/playwright";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { DOCUMENT } from "./site";

const DATES = `${DOCUMENT}dates/`;
const ROOT = path.resolve(import.meta.dirname, "..", "..");
const rows = (page: Page) => page.locator(".dates-table tbody tr");
const row = (page: Page, label: string) => rows(page).filter({ hasText: label }).first();

test("a day becomes dates, and nothing is fetched before", async ({ page }) => {
  const asked: string[] = [];
  // Chromium asks for the icon anew whenever the address changes; the request says nothing of the address.
  page.on("request", (request) => request.url().endsWith("/favicon.svg") || asked.push(request.url()));
  await page.goto(DATES);
  await page.waitForLoadState("networkidle");
  expect(asked.filter((url) => /\.(wasm|dates)$/.test(url))).toEqual([]);
  await page.getByLabel("正式接入日期", { exact: true }).fill("2025-06-10");
  await expect(row(page, "提交自评报告")).toContainText("2027-03-11");
  await expect(row(page, "提交自评报告")).toContainText("2027-06-10");
  await expect(page.locator("#dates-status")).toContainText("5");
  await expect(page).toHaveURL(/#access=2025-06-10$/);
  await expect(page.locator("#dates-result .timeline-wide svg text").first()).toBeVisible();
  await expect(row(page, "接入有效期").getByRole("link")).toHaveAttribute("href", /3\.1\.2\.1\.2\/$/);
  const before = asked.length;
  await page.getByLabel("申请退出后的退出日期", { exact: true }).fill("2024-02-29");
  await expect(row(page, "不得重新申请接入")).toContainText("2025-03-01 起 可以重新申请接入");
  expect(asked.length, "no day is sent").toBe(before);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test("a link holds the days; clearing forgets them", async ({ page }) => {
  await page.goto(`${DATES}#access=2024-02-29&log=2025-08-31`);
  await expect(row(page, "接入有效期")).toContainText("2026-02-28");
  await expect(row(page, "日志记录保存")).toContainText("2026-02-28");
  await page.reload();
  await expect(page.getByLabel("日志记录日期", { exact: true })).toHaveValue("2025-08-31");
  await page.getByRole("button", { name: "清除" }).click();
  await expect(page.locator("#dates-result")).toBeHidden();
  expect(new URL(page.url()).hash).toBe("");
});

test("several days of one event: added, in the address, told apart, saved as the command line prints them", async ({ page }) => {
  await page.goto(DATES);
  await page.getByLabel("基础信息变更日期", { exact: true }).fill("2025-07-01");
  await page.getByRole("button", { name: "再填一个日期：基础信息变更日期" }).click();
  const second = page.getByLabel("基础信息变更日期（第2个）");
  await expect(second).toBeFocused();
  await second.fill("2024-02-29");
  await expect(page).toHaveURL(/#change=2025-07-01&change=2024-02-29$/);
  await expect(rows(page).filter({ hasText: "报送变更信息" })).toHaveText([/基础信息变更日期 2024-02-29/, /基础信息变更日期 2025-07-01/]);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "表格" }).click()]);
  const printed = execFileSync(path.join(ROOT, "bin/leqi"), ["-C", ROOT, "dates", "--event", "change=2025-07-01", "--event", "change=2024-02-29", "--csv"]);
  expect(readFileSync(await download.path()).equals(printed)).toBe(true);
  await page.reload();
  await expect(second).toHaveValue("2024-02-29");
  expect((await new AxeBuilder({ page }).analyze()).violations.map((it) => it.id)).toEqual([]);
  await page.goto(`${DATES}#change=2025-07-01&change=2025-07-01&change=x&${Array.from({ length: 30 }, (_, i) => `change=2025-08-${String(i + 1).padStart(2, "0")}`).join("&")}`);
  await page.reload();
  await expect(page.locator('input[name="change"]')).toHaveCount(10);
  await page.getByRole("button", { name: "再填一个日期：基础信息变更日期" }).click();
  await expect(page.locator("#dates-status")).toContainText("最多填10个");
  await page.getByRole("button", { name: "清除" }).click();
  await expect(page.locator('input[name="change"]')).toHaveCount(1);
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

for (const error of ["QuotaExceededError", "SecurityError"]) {
  test(`the dossier cannot take them: ${error}`, async ({ page }) => {
    await page.addInitScript((it) => {
      Storage.prototype.setItem = () => {
        throw new DOMException("", it);
      };
    }, error);
    await page.goto(`${DATES}#access=2025-06-10`);
    await expect(row(page, "接入有效期")).toBeVisible();
    await page.getByRole("button", { name: "存入我的档案" }).click();
    await expect(page.locator("#dates-status")).toContainText("浏览器没有保存");
  });
}

test("what a link cannot mean is left out", async ({ page }) => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(`${DATES}#access=2025-02-30&log=<b>1</b>&x=2025-01-01&data=9999-99-99`);
  await expect(page.locator("#dates-result")).toBeHidden();
  await page.goto(`${DATES}#rule-validity`);
  await expect(page.locator("#rule-validity")).toBeInViewport();
  expect(errors).toEqual([]);
});

test("what is saved is what the command line prints", async ({ page }) => {
  await page.goto(`${DATES}#access=2025-06-10&exit-ordered=2024-02-29`);
  for (const [name, flag] of [["日历", "--ics"], ["表格", "--csv"]] as const) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    const saved = readFileSync(await download.path());
    const printed = execFileSync(path.join(ROOT, "bin/leqi"), ["-C", ROOT, "dates", "--event", "access=2025-06-10", "--event", "exit-ordered=2024-02-29", flag]);
    expect(saved.equals(printed), name).toBe(true);
  }
});

for (const timezoneId of ["America/Los_Angeles", "Pacific/Kiritimati"]) {
  test.describe(timezoneId, () => {
    test.use({ timezoneId });
    test("days are counted from the day in China", async ({ page }) => {
      await page.clock.setFixedTime(new Date("2026-02-27T15:59:59Z"));
      await page.goto(`${DATES}#access=2024-02-29`);
      await expect(row(page, "接入有效期")).toContainText("还有 1 天");
      await page.clock.setFixedTime(new Date("2026-02-27T16:00:00Z"));
      await page.reload();
      await expect(row(page, "接入有效期")).toContainText("就是今天");
      await page.getByRole("button", { name: "存入我的档案" }).click();
      await page.goto(`${DOCUMENT}dossier/`);
      await expect(page.locator('[data-of="dates"] [data-value="on"]')).toHaveText("2026-02-28");
      await page.clock.setFixedTime(new Date("2026-02-28T16:00:00Z"));
      await page.goto(`${DOCUMENT}check/reentry/#edition=2025-04&prior_exit=voluntary&prior_exit_date=2025-03-05&q=as_of`);
      await expect(page.locator(".question:visible input.exact")).toHaveValue("2026-03-01");
    });
  });
}

test("by keyboard", async ({ page }) => {
  await page.goto(DATES);
  await page.getByLabel("正式接入日期", { exact: true }).focus();
  await page.keyboard.type("06102025");
  await expect(rows(page)).toHaveCount(5);
  await page.getByRole("button", { name: "日历" }).focus();
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toMatch(/\.ics$/);
});

test("on a phone everything fits, and on paper it stands", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(`${DATES}#access=2025-06-10&exit-planned=2026-12-31`);
  await expect(page.locator("#dates-result .timeline-narrow svg")).toBeVisible();
  await expect(page.locator("#dates-result .timeline-wide")).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const outside = await page.locator("#dates-result .timeline-narrow svg").evaluate((svg) => {
    const box = svg.getBoundingClientRect();
    return [...svg.querySelectorAll("text, rect")].filter((it) => it.getBoundingClientRect().right > box.right + 1 || it.getBoundingClientRect().left < box.left - 1).map((it) => it.outerHTML);
  });
  expect(outside).toEqual([]);
  await page.emulateMedia({ media: "print" });
  await expect(row(page, "终止服务备案")).toBeVisible();
  await expect(page.getByRole("button", { name: "日历" })).toBeHidden();
});

test("without the WebAssembly the page says so, and the rules stand", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(`${DATES}#access=2025-06-10`);
  await expect(page.locator("#dates-status")).toContainText("没有加载成功");
  await expect(page.locator(".dates-rules tbody tr")).not.toHaveCount(0);
  await page.unroute("**/*.wasm");
  await page.getByLabel("基础信息变更日期", { exact: true }).fill("2025-07-01");
  await expect(row(page, "报送变更信息")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("every rule with its clause, and the drawn example", async ({ page }) => {
    await page.goto(DATES);
    await expect(page.locator("#rule-self-report")).toContainText("3个月之内");
    await expect(page.locator("#rule-self-report").getByRole("link")).toHaveAttribute("href", /4\.3\.p1\/$/);
    await expect(page.locator(".life .timeline-wide svg")).toBeVisible();
    await expect(page.locator("#dates")).toBeHidden();
  });
});
