import { expect, test } from "@playwright/test";
import { TEMPLATES } from "./site";

for (const [name, url] of Object.entries(TEMPLATES)) {
  test(`${name}: what can be pressed is at least 24 px wide and high, or a link in a sentence`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(url);
    for (const summary of await page.locator(".side > summary").all()) await summary.click();
    const small = await page.locator("a, button, select, summary, label.check").evaluateAll((all) =>
      all
        .filter((it) => it.checkVisibility() && !it.matches(".skip"))
        .filter((it) => {
          const { width, height } = it.getBoundingClientRect();
          if (width >= 24 && height >= 24) return false;
          const around = it.closest("p, dd, td, th, li, figcaption");
          const inSentence = it.matches("a") && !it.matches(".permalink") && around?.textContent?.trim() !== it.textContent?.trim();
          return !inSentence;
        })
        .map((it) => it.outerHTML.slice(0, 140)),
    );
    expect(small).toEqual([]);
  });
}
