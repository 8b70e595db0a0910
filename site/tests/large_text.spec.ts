// Letters of twice the size, as a reader sets them in the browser: every kind of page stays as wide as the window.

import { expect, test } from "@playwright/test";
import { CHROMIUM, FLAGS } from "./chromium";
import { TEMPLATES } from "./site";

test.use({ launchOptions: { executablePath: CHROMIUM, args: [...FLAGS, "--blink-settings=defaultFontSize=32"] } });

for (const width of [1280, 640]) {
  test(`letters of twice the size, ${width} px: nothing is wider than the window`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const [name, url] of Object.entries(TEMPLATES)) {
      await page.goto(url);
      expect(await page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)), "the setting holds").toBeGreaterThanOrEqual(32);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
    }
  });
}
