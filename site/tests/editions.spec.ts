// Three editions of a short guideline, as readers of any of them meet the others: on a server that knows no redirects.

import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { editions, type Plain } from "./editions";

test.describe.configure({ mode: "default" }); // one site for all tests

let plain: Plain;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  plain = await editions();
});
test.afterAll(() => plain.close());

const PAGES: Record<string, string> = {
  "clause of an older edition": "/sample/2024-01/1.2/",
  "unit of an older edition": "/sample/2024-01/2/",
  "whole text of an older edition": "/sample/2024-07/",
  difference: "/sample/2024-01/1.2/changes/",
  "difference of a split": "/sample/2024-01/2.1.1/changes/",
  "difference of a unit": "/sample/2024-01/2/changes/",
  changes: "/sample/changes/",
  repealed: "/sample/3.2/",
  split: "/sample/2.1.1/",
  "number with an earlier meaning": "/sample/1.3/",
  "form that lost a field": "/sample/a1/",
  "corrections of an older edition": "/sample/2024-01/corrections/",
};

for (const [name, path] of Object.entries(PAGES)) {
  test(`${name}: axe, narrow and dark`, async ({ page }) => {
    const messages: string[] = [];
    page.on("console", (message) => messages.push(message.text()));
    const check = async (what: string): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }).analyze();
      expect(violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.target.join(" ")}`)), what).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), what).toBeLessThanOrEqual(0);
    };
    await page.goto(plain.origin + path);
    await check("light");
    await page.emulateMedia({ colorScheme: "dark" });
    await check("dark");
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 360, height: 740 });
    await check("360 px");
    await page.setViewportSize({ width: 320, height: 740 });
    await check("320 px");
    expect(messages).toEqual([]);
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a page of an older edition says so and leads to the clause of today and to the difference", async ({ page }) => {
    await page.goto(`${plain.origin}/sample/2024-01/1.2/`);
    const notice = page.locator(".superseded");
    await expect(notice).toContainText("本页是2024-01 版的文字，本站收录的最新版是 2025-01 版。");
    await notice.getByRole("link", { name: "变更对照" }).click();
    await expect(page).toHaveURL(`${plain.origin}/sample/2024-01/1.2/changes/`);
    await page.goBack();
    await notice.getByRole("link", { name: "第一章三" }).click();
    await expect(page).toHaveURL(`${plain.origin}/sample/1.3/`);
    await expect(page.locator(".subject")).toContainText("不少于3000万元，并且最近两个年度");
    await page.locator(".origin").getByRole("link", { name: "变更对照" }).first().click();
    await expect(page).toHaveURL(`${plain.origin}/sample/2024-07/1.2/changes/`);
  });

  test("a change is marked by more than colour, and said aloud", async ({ page }) => {
    await page.goto(`${plain.origin}/sample/2024-01/1.2/changes/`);
    const gone = page.locator(".redline del").first();
    const come = page.locator(".redline ins").first();
    await expect(gone).toHaveText("删去：5000（删去完）");
    await expect(come).toHaveText("补入：3000（补入完）");
    await expect(gone).toHaveCSS("text-decoration-line", "line-through");
    await expect(come).toHaveCSS("text-decoration-line", "underline");
    const words = gone.locator(".unseen").first();
    expect(await words.evaluate((it) => it.getBoundingClientRect().width)).toBeLessThanOrEqual(1);
    await expect(page.locator("main h2")).toHaveText(["2024-01 → 2024-07", "2024-07 → 2025-01"]);
  });

  test("an address whose clause moved leads there by itself, in one step", async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.isNavigationRequest()) asked.push(new URL(request.url()).pathname);
    });
    await page.goto(`${plain.origin}/sample/2.1.3/`);
    await expect(page).toHaveURL(`${plain.origin}/sample/2.2.3/`);
    expect(asked).toEqual(["/sample/2.1.3/", "/sample/2.2.3/"]);
    await expect(page.locator(".subject")).toContainText("公布服务的收费标准");
  });

  test("a split address lists what it became, a repealed one keeps its last words", async ({ page }) => {
    await page.goto(`${plain.origin}/sample/2.1.1/`);
    await expect(page.locator(".gone-notice li")).toHaveText(["第二章二（一）", "第二章二（二）"]);
    await page.getByRole("link", { name: "第二章二（二）" }).click();
    await expect(page.locator(".subject")).toContainText("保留完整的操作日志");
    const answer = await page.goto(`${plain.origin}/sample/3.2/`);
    expect(answer?.status()).toBe(200);
    await expect(page.locator("h1")).toHaveText("第三章二（已删除）");
    await expect(page.locator(".last-text")).toContainText("本指引由某市税务局负责解释。");
    await expect(page.locator("meta[name=robots]")).toHaveAttribute("content", "noindex");
  });

  test("a number that another clause has now says what it meant", async ({ page }) => {
    await page.goto(`${plain.origin}/sample/1.3/`);
    const note = page.locator(".formerly");
    await expect(note.getByRole("listitem")).toHaveCount(2);
    await note.getByRole("link", { name: "第一章四" }).click();
    await expect(page.locator(".subject")).toContainText("报送上一年度的运行报告");
  });

  test("the feed is named on every page", async ({ page }) => {
    for (const path of ["/", "/sample/", "/sample/3.2/", "/sample/2024-01/1.2/changes/"]) {
      await page.goto(plain.origin + path);
      const feed = await page.locator("link[type='application/atom+xml']").evaluate((link: HTMLLinkElement) => link.href);
      expect(feed).toBe(`${plain.origin}/feed.xml`);
    }
  });
});
