// A site of several documents: the home page is their list with a filter, and each has a first page of its own.

import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { editions, type Plain } from "./editions";
import { DOCUMENT } from "./site";

test.describe.configure({ mode: "default" }); // one site for all tests

let plain: Plain;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  plain = await editions({ HUGO_PARAMS_REPORTURL: "https://tracker.example/new" });
});
test.afterAll(() => plain.close());

test("the home page lists the documents; a filter narrows them by name and issuer, and says when none is left", async ({ page }) => {
  await page.goto(plain.origin);
  const cards = page.locator(".shelf .card").filter({ visible: true });
  await expect(cards).toHaveCount(2);
  const field = page.getByLabel("按名称或发布机关筛选");
  await field.fill("青岛 乐企");
  await expect(cards).toHaveCount(1);
  await expect(cards).toContainText("乐企联用规范指引");
  await field.fill("某市税务局");
  await expect(cards).toHaveCount(1);
  await expect(cards).toContainText("某平台接入指引");
  await field.fill("没有这样的文件");
  await expect(cards).toHaveCount(0);
  await expect(page.locator("#shelf-none")).toHaveText("没有符合的文件，请减少筛选。");
  await field.fill("");
  await expect(cards).toHaveCount(2);
  await expect(page.locator("#shelf-none")).toBeEmpty();
  await cards.filter({ hasText: "某平台接入指引" }).getByRole("link").click();
  await expect(page).toHaveURL(`${plain.origin}/sample/start/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("某平台接入指引");
});

test("the home page is clean in light, dark and on a phone", async ({ page }) => {
  await page.goto(plain.origin);
  for (const [colorScheme, width] of [["light", 1280], ["dark", 1280], ["light", 360]] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 740 });
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }).setLegacyMode(true).analyze();
    expect(violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.target.join(" ")}`)), `${colorScheme}, ${width} px`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test("the navigation of a page leads within its document", async ({ page }) => {
  await page.goto(`${plain.origin}/sample/1.2/`);
  const links = await page.getByRole("navigation", { name: "全站导航" }).getByRole("link").evaluateAll((all) => all.map((it) => new URL((it as HTMLAnchorElement).href).pathname));
  expect(links.length).toBeGreaterThan(2);
  expect(links.filter((it) => !it.startsWith("/sample/"))).toEqual([]);
});

test("a report of an error names the document, the edition and the clause it is about", async ({ page }) => {
  for (const [url, says] of [["/sample/2024-01/1.2/", "《某平台接入指引》2024-01 第一章二 /sample/2024-01/1.2/"], [`${DOCUMENT}3.1.1.5/`, "2025-04 第三章一（一）5"], ["/", "报告错误：/"]] as const) {
    await page.goto(plain.origin + url);
    const link = await page.getByRole("link", { name: "告诉我们" }).getAttribute("href");
    expect(link).toMatch(/^https:\/\/tracker\.example\/new\?title=/);
    expect(new URL(link!).searchParams.get("title")).toContain(says);
  }
});

test("with two documents the site has a name of its own, and each document shows what it has", async ({ page }) => {
  await page.goto(plain.origin + "/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("法规条文查阅");
  const titles = page.locator(".shelf .card h3");
  await expect(titles).toHaveCount(2);
  // The sample has no decision and no list of measures: nothing leads to an empty page.
  await titles.filter({ hasNotText: "乐企" }).getByRole("link").click();
  await expect(page.getByRole("banner").getByRole("link", { name: "逐项核对" })).toHaveCount(0);
  await page.getByRole("banner").getByRole("link", { name: "清单与流程" }).click();
  await expect(page.getByRole("main").getByRole("link", { name: "义务清单" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "异常情形与处理措施" })).toHaveCount(0);
  expect((await page.request.get(`${plain.origin}/sample/check/`)).status()).toBe(404);
  // The way back names the document.
  await page.goto(`${plain.origin}/sample/1.2/`);
  const way = page.getByRole("navigation", { name: "所在位置" });
  await expect(way.getByRole("link").nth(1)).toHaveAttribute("href", /sample\/start\/$/);
});
