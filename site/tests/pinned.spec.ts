import { expect, test } from "@playwright/test";
import { DOCUMENT, EDITION, ORIGIN, undated } from "./site";

test("a pinned page says so, stays among pinned pages, and names the undated address as canonical", async ({ page }) => {
  await page.goto(`${EDITION}3.1.1/`);
  await expect(page.getByText("您看的是2025年4月版，文字不会再变。")).toBeVisible();
  const canonical = await page.locator("link[rel=canonical]").evaluate((link: HTMLLinkElement) => new URL(link.href).pathname);
  expect(canonical).toBe(`${DOCUMENT}3.1.1/`);
  const permalinks = await page.locator(".permalink").evaluateAll((links) => links.map((a) => new URL((a as HTMLAnchorElement).href).pathname));
  expect(permalinks.filter((path) => !path.startsWith(EDITION))).toEqual([]);
  await page.getByRole("link", { name: "查看最新版本" }).click();
  await expect(page).toHaveURL(`${ORIGIN}${DOCUMENT}3.1.1/`);
  await expect(page.getByText("您看的是2025年4月版，文字不会再变。")).toHaveCount(0);
});

test("no pinned page is to be found by search engines", () => {
  expect(undated().filter((url) => url.startsWith(EDITION))).toEqual([]);
});

test("the formats beside a clause answer", async ({ page, request }) => {
  await page.goto(`${DOCUMENT}3.1.1.5/`);
  for (const link of await page.locator("link[rel=alternate]").all()) {
    const answer = await request.get(new URL((await link.getAttribute("href")) as string, page.url()).href);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-type"]).toContain((await link.getAttribute("type")) as string);
  }
});
