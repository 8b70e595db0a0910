// What makes pages calm: none is endless, all begin at one edge, cards of a row are of one height, no citation is broken.

import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { DOCUMENT, ORIGIN, TEMPLATES } from "./site";

const PAGES: Record<string, string> = {
  ...TEMPLATES,
  verdict:
    `${DOCUMENT}check/direct-access/#edition=2025-04&legal_person_in_china=true&controls_platform=true&paid_in_capital_wan=800&revenue_12m_wan=12000` +
    '&credit_ratings=["A","B","B"]&major_tax_violation_3y=false&major_tax_controversy_3y=false&it_capability=true&software_rights=copyright' +
    "&special_body=false&prior_exit=none&as_of=2026-01-05",
};

/** As long as what they list, or as the text of which they are a part. */
const LONG = new Set(["whole text", "chapter", "section", "questions", "silences", "corrections", "duties", "duties of a bearer", "terms", "findings", "search results", "developers"]);

async function open(page: Page, name: string, url: string): Promise<void> {
  await page.goto(url);
  if (name === "verdict") await expect(page.locator(".verdict")).toBeVisible();
  if (name === "search results") await expect(page.locator("#search-hits .hit").first()).toBeVisible();
}

test("what may be long is one of the kinds of page", () => {
  expect([...LONG].filter((name) => !(name in PAGES))).toEqual([]);
});

for (const [name, url] of Object.entries(PAGES)) {
  test(`${name}: ${LONG.has(name) ? "" : "no longer than 3,500 pixels, "}one left edge, no citation broken`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await open(page, name, url);
    if (!LONG.has(name)) expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(3500);

    const edges = await page.evaluate(() => [".masthead-inner", ".frame", ".colophon-inner"].map((it) => {
      const box = document.querySelector(it)!;
      return box.getBoundingClientRect().left + Number.parseFloat(getComputedStyle(box).paddingInlineStart);
    }));
    expect(new Set(edges).size, `left edges: ${edges.join(", ")}`).toBe(1);

    for (const width of [1280, 360, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const broken = await page.locator("main a").evaluateAll((all) =>
        all.filter((it) => /^(第[一-十]+章|附件\d)[一-十（）\d第款]*$/.test((it.textContent ?? "").trim()) && it.checkVisibility() && it.getClientRects().length > 1).map((it) => it.textContent));
      expect(broken, `${width} px: citations on two lines`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
}

test("the cards of the home page are of one height", async ({ page }) => {
  await page.goto("/");
  const heights = await page.locator(".card").evaluateAll((all) => all.map((it) => Math.round(it.getBoundingClientRect().height)));
  expect(heights.length).toBeGreaterThan(4);
  expect(new Set(heights).size, heights.join(", ")).toBe(1);
});

test("a citation in a table of a role, of figures and of deadlines is one that is never broken", async ({ page }) => {
  for (const url of ["roles/direct-unit/", "quantities/", "dates/", "ladder/", "obligations/"]) {
    await page.goto(DOCUMENT + url);
    const loose = await page.locator("main table a").evaluateAll((all) => all.filter((it) => /^第.章|^附件\d/.test(it.textContent ?? "") && getComputedStyle(it).whiteSpace !== "nowrap").map((it) => it.textContent));
    expect(loose, `${ORIGIN}${DOCUMENT}${url}`).toEqual([]);
  }
});

for (const name of ["home", "clause with a lead-in", "role", "decision", "form", "search"] as const) {
  test(`${name}: on a phone with the menu open, axe in light and dark, nothing wider than the screen`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(PAGES[name]!);
    await page.locator(".menu > summary").click();
    await expect(page.getByRole("navigation", { name: "全站导航" })).toBeVisible();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }).setLegacyMode(true).analyze();
      expect(violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.target.join(" ")}`)), colorScheme).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
}
