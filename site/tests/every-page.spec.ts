// Every undated page once, as a reader with a script-running browser has it: axe with nothing switched off, no
// console message, no horizontal scroll at 1280 and 360 px, no request to another origin.

import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { ORIGIN, TEMPLATES, undated } from "./site";

// WCAG 2.2's target-size is not on by default.
const options = { resultTypes: ["violations" as const], rules: { "target-size": { enabled: true } } };

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options(options).setLegacyMode(true).analyze();
  return violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`));
}

/** What scrolls sideways: nothing should. */
function wider(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((it) => it.getBoundingClientRect().right > room + 0.5);
    return wide.slice(-3).map((it) => it.outerHTML.slice(0, 120));
  });
}

function watch(page: Page): { messages: string[]; elsewhere: string[] } {
  const seen = { messages: [] as string[], elsewhere: [] as string[] };
  page.on("console", (message) => seen.messages.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => seen.messages.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${ORIGIN}/`)) seen.elsewhere.push(request.url());
  });
  return seen;
}

// One page object for many addresses is several times faster than one each.
const SHARDS = 8;
const urls = undated();
for (let shard = 0; shard < SHARDS; shard++) {
  test(`every undated page, part ${shard + 1} of ${SHARDS}`, async ({ page }) => {
    test.setTimeout(180_000);
    const seen = watch(page);
    for (const url of urls.filter((_, i) => i % SHARDS === shard)) {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(url);
      expect.soft(await violations(page), `${url}: axe`).toEqual([]);
      expect.soft(await wider(page), `${url}: wider than 1280`).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect.soft(await wider(page), `${url}: wider than 360`).toEqual([]);
      expect.soft(seen.messages.splice(0), `${url}: console`).toEqual([]);
      expect.soft(seen.elsewhere.splice(0), `${url}: other origins`).toEqual([]);
    }
  });
}

for (const [name, url] of Object.entries(TEMPLATES)) {
  test(`${name}: dark, and at 360 px with the side columns open`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto(url);
    expect(await violations(page), "dark").toEqual([]);
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await violations(page), "360 px").toEqual([]);
    for (const summary of await page.locator(".side > summary").all()) await summary.click();
    expect(await violations(page), "360 px, open").toEqual([]);
    expect(await wider(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 740 });
    expect(await wider(page), "320 px (400 % zoom)").toEqual([]);
  });
}
