// The style guide: every component in every state, taken from the built site as it stands there, on one page
// (test-results/styleguide.html, to be looked at). Each is in a shadow tree of its own, with the style sheets of its page.

import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { COMPONENTS, type Component } from "./components";
import { ORIGIN, SITE } from "./site";

test.describe.configure({ mode: "default" });

interface Taken {
  html: string;
  sheets: string[];
}

/** The component as its page has it: what it shows, and the style sheets that it is shown with. */
async function take(page: Page, { name, url, selector, act, first = 1000, width = 1280 }: Component): Promise<Taken> {
  await page.setViewportSize({ width, height: 800 });
  await page.goto("about:blank"); // a fragment alone loads nothing
  await page.goto(url);
  await act?.(page);
  const part = page.locator(selector).first();
  await expect(part, name).toBeAttached();
  return part.evaluate((it, most) => {
    const copy = it.cloneNode(true) as Element;
    for (const list of copy.matches("ul, ol, dl, table") ? [copy] : [copy, ...copy.querySelectorAll("ul, ol, tbody, form")].slice(0, 2)) {
      const entries = list.matches("table") ? [...list.querySelectorAll("tbody > tr")] : [...list.querySelectorAll(":scope > li, :scope > div, :scope > tr, :scope > .question")];
      for (const entry of entries.slice(most)) entry.remove();
    }
    for (const field of copy.querySelectorAll("dialog")) field.setAttribute("open", "");
    if (copy.matches("dialog")) copy.setAttribute("open", "");
    // What a browser holds beside the markup: which answers are chosen.
    const given = [...it.querySelectorAll("input, textarea")];
    for (const [i, field] of [...copy.querySelectorAll("input, textarea")].entries()) {
      const own = given[i];
      if (own instanceof HTMLInputElement && own.checked) field.setAttribute("checked", "");
      else if (own instanceof HTMLInputElement && own.type !== "file" && own.value !== "") field.setAttribute("value", own.value);
      else if (own instanceof HTMLTextAreaElement) field.textContent = own.value;
    }
    const around = it.closest("article, main")?.className ?? "";
    const sheets = [...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]:not([media=print])")].map((link) => new URL(link.href).pathname);
    return { html: copy === it || it.matches("article, .masthead, .colophon, #help, #status, .side, .document") ? copy.outerHTML : `<div class="${around}">${copy.outerHTML}</div>`, sheets };
  }, first);
}

function guide(parts: [string, Taken][], sheet: (file: string) => string): string {
  const main = parts[0]![1].sheets[0]!;
  const sections = parts.map(([name, { html, sheets }], i) =>
    `<section class="component" aria-labelledby="c${i}"><h2 id="c${i}">${name}</h2><div><template shadowrootmode="open">${sheets.map(sheet).join("")}<style>.frame,.masthead-inner,.colophon-inner{padding-inline:0}.status,.help{position:static;margin:0}</style>${html}</template></div></section>`,
  );
  const style = "body{padding:1rem;max-inline-size:88rem;margin-inline:auto}.component{margin-block:2.5rem;padding-block-start:1rem;border-block-start:1px solid var(--rule)}.component>h2{font-size:.875rem;color:var(--ink-soft);margin-block-end:1rem}";
  return `<!doctype html><html lang="zh-Hans" class="js"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Style guide</title>${sheet(main)}<style>${style}</style></head><body><main><h1>Style guide</h1>${sections.join("\n")}</main></body></html>`;
}

test("the style guide: every component in every state, axe in light and dark, nothing wider than a phone", async ({ page, context }) => {
  test.setTimeout(400_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const parts: [string, Taken][] = [];
  for (const component of COMPONENTS) {
    const taken = await test.step(component.name, () => take(page, component));
    expect.soft(taken.html.replaceAll(/<[^>]*>/g, "").trim().length, `${component.name} says something`).toBeGreaterThan(0);
    parts.push([component.name, taken]);
  }
  expect(new Set(parts.map(([name]) => name)).size).toBe(COMPONENTS.length);

  const css = (file: string): string => `<style>${readFileSync(path.join(SITE, file), "utf8")}</style>`;
  writeFileSync(path.resolve(import.meta.dirname, "../test-results/styleguide.html"), guide(parts, css));
  await page.route(`${ORIGIN}/styleguide/`, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: guide(parts, (file) => `<link rel="stylesheet" href="${file}">`) }));
  for (const colorScheme of ["light", "dark"] as const) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.goto(`${ORIGIN}/styleguide/`);
    await page.waitForLoadState("networkidle");
    // The page is no page of the site: rules on landmarks and on the order of headings do not speak of components.
    const { violations } = await new AxeBuilder({ page })
      .options({ resultTypes: ["violations"], rules: { "target-size": { enabled: true }, region: { enabled: false }, "heading-order": { enabled: false } } })
      .disableRules(["landmark-unique", "landmark-no-duplicate-banner", "landmark-no-duplicate-contentinfo", "landmark-banner-is-top-level", "landmark-contentinfo-is-top-level", "landmark-complementary-is-top-level", "landmark-main-is-top-level", "page-has-heading-one"])
      .setLegacyMode(true)
      .analyze();
    expect.soft(violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${JSON.stringify(node.target)}: ${node.html.slice(0, 150)}`)), colorScheme).toEqual([]);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll(".component")].flatMap((section) => {
      const root = section.querySelector("div")!.shadowRoot!;
      const out = [...root.querySelectorAll("*")].filter((it) => it.checkVisibility() && !it.closest(".scroll, .unseen") && it.getBoundingClientRect().right > 361);
      return out.length > 0 ? [`${section.querySelector("h2")!.textContent}: ${out[0]!.outerHTML.slice(0, 120)}`] : [];
    }),
  );
  expect.soft(wide, "360 px").toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
