import { expect, test, type Page } from "@playwright/test";
import { DOCUMENT } from "./site";

const paper = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const LIGHT = "rgb(253, 253, 251)";
const DARK = "rgb(20, 24, 27)";

test("the theme follows the system until the reader chooses, and then stays chosen", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(DOCUMENT);
  expect(await paper(page)).toBe(DARK);
  await page.getByLabel("外观").selectOption("浅色");
  expect(await paper(page)).toBe(LIGHT);
  await page.goto(`${DOCUMENT}3/`);
  expect(await paper(page)).toBe(LIGHT);
  await expect(page.getByLabel("外观")).toHaveValue("light");
  await page.getByLabel("外观").selectOption("跟随系统");
  expect(await paper(page)).toBe(DARK);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test("a chosen theme does not flash the other one first", async ({ page }) => {
  await page.goto(DOCUMENT);
  await page.getByLabel("外观").selectOption("深色");
  // The body is first seen by an observer that runs before it can be painted.
  await page.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (!document.body) return;
      watch.disconnect();
      Object.assign(window, { themeAtFirst: document.documentElement.dataset.theme ?? "none" });
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${DOCUMENT}3/`);
  expect(await page.evaluate(() => (window as unknown as { themeAtFirst: string }).themeAtFirst)).toBe("dark");
});
