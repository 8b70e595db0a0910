// Without JavaScript (axe cannot run there): every page there is, the pinned ones included, has its text, one h1,
// headings in order, and contents that lead somewhere; what needs a script is not shown.

import { expect, test, type Page } from "@playwright/test";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { all, DOCUMENT, SITE, TEMPLATES } from "./site";

test.use({ javaScriptEnabled: false });

interface Facts {
  headings: number[];
  lang: string;
  title: string;
  description: string;
  dead: string[];
  doubled: string[];
  inline: string[];
  shown: string[];
}

/** What a page's structure says of itself, read in one go. */
function facts(page: Page): Promise<Facts> {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
    const hashes = [...document.querySelectorAll<HTMLAnchorElement>("a[href^='#']")].map((a) => decodeURIComponent((a.getAttribute("href") ?? "#").slice(1)));
    const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((it) => !it.closest("dialog"));
    return {
      headings: headings.map((it) => Number(it.tagName[1])),
      lang: document.documentElement.lang,
      title: document.title,
      description: document.querySelector<HTMLMetaElement>("meta[name=description]")?.content ?? "",
      dead: hashes.filter((hash) => !ids.includes(hash)),
      doubled: ids.filter((id, i) => ids.indexOf(id) !== i),
      inline: [...document.querySelectorAll("style, [style], script:not([src], [type=\"application/json\"])")].map((it) => it.outerHTML.slice(0, 80)),
      shown: [...document.querySelectorAll(".js-only")].filter((it) => it.checkVisibility()).map((it) => it.outerHTML.slice(0, 80)),
    };
  });
}

const SHARDS = 4;
const urls = all();
for (let shard = 0; shard < SHARDS; shard++) {
  test(`every page, part ${shard + 1} of ${SHARDS}`, async ({ page }) => {
    test.setTimeout(120_000);
    for (const url of urls.filter((_, i) => i % SHARDS === shard)) {
      await page.goto(url);
      const { headings, lang, title, description, dead, doubled, inline, shown } = await facts(page);
      expect.soft(lang, url).toBe("zh-Hans");
      expect.soft(title, url).toContain("乐企联用规范指引");
      expect.soft(description.length, `${url}: description`).toBeGreaterThan(8);
      expect.soft(headings.filter((level) => level === 1), `${url}: h1`).toHaveLength(1);
      expect.soft(headings.filter((level, i) => level > (headings[i - 1] ?? 0) + 1), `${url}: heading levels skipped`).toEqual([]);
      expect.soft(dead, `${url}: links to nothing on the page`).toEqual([]);
      expect.soft(doubled, `${url}: ids given twice`).toEqual([]);
      expect.soft(inline, `${url}: inline style or script`).toEqual([]);
      expect.soft(shown, `${url}: shows what needs a script`).toEqual([]);
      await hasItsText(page, url);
    }
  });
}

/** A clause's page shows the words of its index.json, under an element with the clause's ID. */
async function hasItsText(page: Page, url: string): Promise<void> {
  const file = path.join(SITE, url, "index.json");
  if (!existsSync(file)) return;
  const clause = JSON.parse(readFileSync(file, "utf8")) as { id?: string; label: string; heading: string; text: string; children: string[] };
  if (clause.id === undefined) return; // the whole text
  const shown = await page.evaluate((id) => {
    const element = document.getElementById(id)?.cloneNode(true) as Element | undefined;
    for (const mark of element?.querySelectorAll("sup") ?? []) mark.remove();
    return element?.textContent ?? "";
  }, clause.id);
  for (const words of [clause.label, clause.heading, clause.text]) expect.soft(shown, url).toContain(words);
  for (const child of clause.children) await expect.soft(page.locator(`[id="${child}"]`), `${url}: ${child}`).toHaveCount(1);
}

test("the whole text holds every clause once, in order", async ({ page }) => {
  await page.goto(DOCUMENT);
  const listing = JSON.parse(readFileSync(path.join(SITE, DOCUMENT, "ids.json"), "utf8")) as { ids: string[] };
  const shown = await page.locator(".clause").evaluateAll((clauses) => clauses.map((clause) => clause.id));
  expect(shown).toEqual(listing.ids);
});

test("the folded parts open on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(TEMPLATES.chapter as string);
  const link = page.locator("#tree").getByRole("link", { name: "第六章 乐企的退出" });
  await expect(link).toBeHidden();
  await page.locator(".tree > summary").click();
  await expect(link).toBeVisible();
  await page.locator(".contents > summary").click();
  await page.locator("#contents").getByRole("link", { name: "（二）接入流程" }).first().click();
  await expect(page).toHaveURL(/#3\.1\.2$/);
  await expect(page.locator('[id="3.1.2"] > .line')).toBeInViewport();
});

test("a permalink leads to the clause's own page, and there is a way on and back", async ({ page }) => {
  await page.goto(`${DOCUMENT}3/`);
  await page.getByRole("link", { name: "3.1.1.5", exact: false }).click();
  await expect(page).toHaveURL(`${DOCUMENT}3.1.1.5/`);
  await page.locator("[rel=next]").click();
  await expect(page).toHaveURL(`${DOCUMENT}3.1.1.p2/`);
  await page.locator("[rel=prev]").click();
  await page.getByRole("navigation", { name: "所在位置" }).getByRole("link", { name: "（一）接入条件" }).click();
  await expect(page).toHaveURL(`${DOCUMENT}3.1.1/`);
});

test("a page that was not found leads to the contents", async ({ page }) => {
  const answer = await page.goto("/deep/er/than/any/page/");
  expect(answer?.status()).toBe(404);
  await page.getByRole("main").getByRole("link", { name: "全文" }).click();
  await expect(page).toHaveURL(DOCUMENT);
});
