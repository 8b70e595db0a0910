// The drawn access process: every step is a box that leads to its clause, and the same in words.

import { expect, test } from "@playwright/test";
import { DOCUMENT } from "./site";

for (const [width, shown] of [[1280, ".flow-lanes"], [360, ".flow-column"]] as const) {
  test(`at ${width} px one drawing shows, readable, with a link for every step`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${DOCUMENT}process/`);
    const drawings = page.locator(".flow svg").filter({ visible: true });
    await expect(drawings).toHaveCount(1);
    await expect(page.locator(shown)).toBeVisible();
    const boxes = drawings.getByRole("link");
    const steps = page.locator(".steps > li");
    await expect(boxes).toHaveCount(await steps.count());
    const names = await boxes.evaluateAll((links) => links.map((link) => link.getAttribute("aria-label") ?? ""));
    const words = await steps.evaluateAll((items) => items.map((item) => [item.querySelector("strong")?.textContent, item.querySelector("a")?.getAttribute("href")]));
    const targets = await boxes.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    words.forEach(([party, href], i) => {
      expect(names[i]).toContain(`${i + 1} ${party}：`);
      expect(targets[i]).toBe(href);
    });
    const smallest = await drawings.locator(".title").evaluateAll((texts) => Math.min(...texts.map((text) => text.getBoundingClientRect().height)));
    expect(smallest).toBeGreaterThanOrEqual(13);
    await boxes.first().focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(`${DOCUMENT}3.1.2.1.1/`);
  });
}
