// What is printed: the text with its numbers in the margin, and nothing else. Fonts differ from machine to machine,
// so the golden is what is said and how it is set, not pixels.

import { expect, test, type Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { DOCUMENT, TEMPLATES } from "./site";

/** One line per clause: its ID if that stands in the margin, then its words. */
function sheet(page: Page): Promise<string> {
  return page.evaluate(() => {
    const shown = (element: Element): boolean => element.checkVisibility();
    const rows = [...document.querySelectorAll(".clause")].map((clause) => {
      const id = clause.querySelector(":scope > .tools > .permalink");
      const line = clause.querySelector(":scope > .line");
      const beside = id && line && shown(id) && id.getBoundingClientRect().right <= line.getBoundingClientRect().left;
      return `${beside ? id.textContent : "-"}\t${line?.textContent?.trim() ?? ""}`;
    });
    return `${rows.join("\n")}\n`;
  });
}

test.beforeEach(async ({ page }) => {
  // A4 at 96 px to the inch, less the margins.
  await page.setViewportSize({ width: 635, height: 957 });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
});

test("the whole text prints in one go, numbers in the margin", async ({ page }) => {
  await page.goto(DOCUMENT);
  expect(await sheet(page)).toMatchSnapshot("print.txt");
});

test("paper is white, paragraphs are set in Song and begin two characters in", async ({ page }) => {
  await page.goto(DOCUMENT);
  const line = page.locator('[id="3.1.1.5"] > .line');
  await expect(line).toHaveCSS("font-family", /^"Songti SC", SimSun/);
  await expect(line).toHaveCSS("font-size", "14px"); // 10.5 pt
  await expect(line).toHaveCSS("text-indent", "28px");
  await expect(line).toHaveCSS("color", "rgb(0, 0, 0)");
  await expect(page.locator("html")).toHaveCSS("background-color", "rgb(255, 255, 255)");
});

for (const [name, url] of Object.entries(TEMPLATES)) {
  test(`${name}: no navigation and no buttons on paper`, async ({ page }) => {
    await page.goto(url);
    await expect(page.locator("nav, summary:not(.self-check-part > *), button, select, dialog, .skip, .masthead").filter({ visible: true })).toHaveCount(0);
    await expect(page.locator("h1")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
}

/** The words of each sheet of the page as it is printed. */
async function sheets(page: Page): Promise<string[]> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8", maxBuffer: 1 << 26 });
  return text.split("\f").slice(0, -1);
}

const PRINTED = { ...TEMPLATES, verdict: `${DOCUMENT}check/direct-access/#edition=2025-04&paid_in_capital_wan=800&revenue_12m_wan=12000` };
for (const [name, url] of Object.entries(PRINTED)) {
  test(`${name}: every sheet says which text and edition it shows, that it is not official, and its number`, async ({ page }) => {
    await page.goto(url);
    if (name === "verdict") await expect(page.locator(".verdict")).toBeVisible();
    await page.emulateMedia({ media: null, colorScheme: "light" });
    const all = await sheets(page);
    expect(all.length).toBeGreaterThan(0);
    for (const [i, text] of all.entries()) {
      expect(text, `sheet ${i + 1}`).toContain("《国家税务总局青岛市税务局乐企联用规范指引（试行）》（2025年4月版）· 非官方整理");
      const words = text.replaceAll(/\s/g, "");
      expect(words, `sheet ${i + 1}`).toMatch(new RegExp(`非官方整理${i + 1}/${all.length}$`));
      expect(words.length, `sheet ${i + 1} has more than its foot`).toBeGreaterThan(70);
    }
  });
}
