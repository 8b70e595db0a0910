// References and terms open in place: by click, by Enter and by touch, in one another, and close with Esc.

import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { DOCUMENT } from "./site";

const CLAUSE = `${DOCUMENT}4.4.1.1.2/`;

function reference(page: Page) {
  return page.locator(".own").getByRole("link", { name: "不符合乐企接入条件" });
}

test("by keyboard: Enter opens, what is inside opens in turn, Esc closes one after the other", async ({ page }) => {
  await page.goto(CLAUSE);
  const link = reference(page);
  await expect(link).toHaveAttribute("aria-expanded", "false");
  await link.focus();
  await page.keyboard.press("Enter");
  const outer = page.getByRole("group", { name: "第三章二（一）", exact: true });
  await expect(outer).toBeVisible();
  await expect(outer).toContainText("使用单位接入乐企平台应当同时符合以下基本条件");
  await expect(outer).toContainText("未被税务机关认定为风险纳税人");
  await expect(link).toHaveAttribute("aria-expanded", "true");
  await expect(link).toBeFocused();

  const term = outer.getByRole("link", { name: "风险纳税人" });
  await term.focus();
  await page.keyboard.press("Enter");
  const inner = outer.getByRole("group", { name: "风险纳税人" });
  await expect(inner).toContainText("本指引没有写明含义");
  await page.keyboard.press("Escape");
  await expect(inner).toHaveCount(0);
  await expect(term).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(outer).toHaveCount(0);
  await expect(link).toBeFocused();
  await expect(link).toHaveAttribute("aria-expanded", "false");
  await expect(page).toHaveURL(CLAUSE);
});

test("by mouse: a click opens and closes, another in the same line takes its place", async ({ page }) => {
  await page.goto(CLAUSE);
  await reference(page).click();
  await expect(page.locator(".peek")).toHaveCount(1);
  await page.locator(".own").getByRole("link", { name: "授予的乐企能力" }).click();
  await expect(page.getByRole("group", { name: "第三章一（二）2（5）" })).toBeVisible();
  await expect(page.locator(".peek")).toHaveCount(1);
  await expect(reference(page)).toHaveAttribute("aria-expanded", "false");
  await page.getByRole("button", { name: "关闭" }).click();
  await expect(page.locator(".peek")).toHaveCount(0);
  await expect(page.locator(".own").getByRole("link", { name: "授予的乐企能力" })).toBeFocused();
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } });
  test("a tap opens, and the way there is a link", async ({ page }) => {
    await page.goto(`${DOCUMENT}4.3/`);
    await page.locator('[id="4.3.4"]').getByRole("link", { name: "异常情形处理所列明的情况" }).tap();
    const panel = page.getByRole("group", { name: "第四章四", exact: true });
    await expect(panel).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await panel.getByRole("link", { name: "前往第四章四", exact: true }).tap();
    await expect(page).toHaveURL(`${DOCUMENT}4.4/`);
  });
});

test("links in a peek lead where they lead on their own page, and its ids stay its own", async ({ page }) => {
  await page.goto(`${DOCUMENT}3/`);
  await page.locator('[id="3.1.3.4"]').getByRole("link", { name: "网络地址备案表" }).click();
  await page.locator('[id="3.1.1.p1"]').getByRole("link", { name: "直连单位" }).first().click();
  await expect(page.locator(".peek")).toHaveCount(2);
  const doubled = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
    return ids.filter((id, i) => ids.indexOf(id) !== i);
  });
  expect(doubled).toEqual([]);
  const definition = page.getByRole("group", { name: "直连单位" }).getByRole("link", { name: "第一章五第1款" });
  await expect(definition).toHaveAttribute("href", new RegExp(`${DOCUMENT}1\\.5\\.p1/$`));
});

test("what is copied is the clause, not what is open in it", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(CLAUSE);
  await reference(page).click();
  await expect(page.locator(".peek")).toBeVisible();
  await page.getByRole("button", { name: "复制条文（含出处）" }).click();
  await expect(page.getByRole("status")).not.toBeEmpty();
  expect(await page.evaluate(() => navigator.clipboard.readText())).not.toContain("风险纳税人");
});

test("a cited document opens with the version in force", async ({ page }) => {
  await page.goto(`${DOCUMENT}2.1.3/`);
  await page.locator(".own").getByRole("link", { name: "《中华人民共和国网络安全法》" }).click();
  await expect(page.getByRole("group", { name: "《中华人民共和国网络安全法》" })).toContainText("2025年10月28日修改");
});

test("an open peek has no accessibility violations, light, dark and on a phone", async ({ page }) => {
  await page.goto(CLAUSE);
  await reference(page).click();
  await page.locator(".peek").getByRole("link", { name: "风险纳税人" }).click();
  await page.locator(".relations").getByRole("link", { name: "使用单位", exact: true }).click();
  await expect(page.locator(".peek")).toHaveCount(3);
  for (const [colorScheme, width] of [["light", 1280], ["dark", 1280], ["light", 360]] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.target.join(" ")}`)), `${colorScheme} ${width}`).toEqual([]);
  }
});

test("with a modifier key, or where the page cannot be had, a link is a link", async ({ page, context }) => {
  await page.goto(CLAUSE);
  const [tab] = await Promise.all([context.waitForEvent("page"), reference(page).click({ modifiers: ["Control"] })]);
  expect(tab.url()).toContain(`${DOCUMENT}3.2.1/`);
  await expect(page.locator(".peek")).toHaveCount(0);
  await page.route(`**${DOCUMENT}3.2.1/`, (route, request) => (request.resourceType() === "xhr" ? route.abort() : route.continue()));
  await reference(page).click();
  await expect(page).toHaveURL(`${DOCUMENT}3.2.1/`);
});
