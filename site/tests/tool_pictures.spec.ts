// What a picture of a tool can show wrong, in every state that a reader brings it into, on a desk and on a phone, in light
// and dark, and on paper: something wider than the page, text that is cut off or lies on other text, text in the colour
// of its background, a label or an error away from its field, words that do not reach the paper. With PICTURES=folder the
// pictures are kept there for a person to look at (make tool-pictures).

import { expect, test, type Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { DOCUMENT } from "./site";

const PICTURES = process.env.PICTURES ?? "";
const STATES = ["empty", "valid", "invalid", "huge", "hostile"] as const;
type State = (typeof STATES)[number];

const PAGES: Record<string, string> = {
  a1: "forms/a1/", a2: "forms/a2/", a3: "forms/a3/", access: "materials/access/", reentry: "materials/reentry/", change: "materials/change/",
  dates: "dates/", "self-check": "self-check/direct-unit/", "self-check-using": "self-check/using-unit/", dossier: "dossier/",
};
const LISTS: Record<string, string> = { forms: "forms/", materials: "materials/", "self-checks": "self-check/", "self-check-folded": "self-check/direct-unit/" };

const LOOKS = [
  { name: "desk-light", width: 1280, colorScheme: "light" }, { name: "desk-dark", width: 1280, colorScheme: "dark" },
  { name: "phone-light", width: 360, colorScheme: "light" }, { name: "phone-dark", width: 360, colorScheme: "dark" },
] as const;

const HOSTILE = '<img src=x onerror="alert(1)">=HYPERLINK("http://x") 㐀𬌗🏢👨‍👩‍👧 ]]>&amp;' + "W".repeat(120);
const DATES: Record<State, string> = {
  empty: "",
  valid: "#access=2025-06-10&change=2025-07-01&online=2026-02-28&exit-planned=2026-12-31",
  invalid: "#access=2025-02-30&log=<b>1</b>&x=2025-01-01",
  huge: "#" + ["access", "change", "online", "adjust", "exit-planned", "exit-voluntary", "exit-ordered", "log", "data"].flatMap((it) => Array.from({ length: 10 }, (_, i) => `${it}=${2020 + i}-02-${it === "access" ? 28 : 1 + i}`)).join("&"),
  hostile: "#access=9999-12-31&access=0001-01-01&change=2024-02-29&change=2024-02-29&data=%3Cimg%20src=x%3E",
};

/** Fills in the sheet as a reader in a state does, and asks for the check if there is one. */
async function fillIn(page: Page, state: State): Promise<void> {
  await page.evaluate(([state, hostile]) => {
    const long = (i: number): string => (state === "huge" ? "青".repeat(i % 8 === 0 ? 2000 : 200) : hostile!);
    const good: Record<string, string> = {
      "unified-social-credit-code": "91440300708461136T", phone: "0532-88888888", email: "a@example.com", date: "2026-03-01", amount: "1200万元", ip: "8.8.8.8", port: "443",
    };
    const bad: Record<string, string> = { ...Object.fromEntries(Object.keys(good).map((it) => [it, "不对"])), date: "", textarea: "字".repeat(501) };
    const text = (kind: string, i: number): string => {
      if (state === "invalid") return bad[kind] ?? "甲";
      if (state === "valid") return good[kind] ?? (kind === "textarea" ? "第一行\n第二行" : "甲公司");
      return kind === "textarea" && state === "huge" ? "字".repeat(498) + "\n末" : kind === "date" ? "2199-12-31" : long(i);
    };
    for (const [i, entry] of document.querySelectorAll<HTMLElement>("#sheet [data-field]").entries()) {
      const inputs = [...entry.querySelectorAll<HTMLInputElement>("input:not([data-attached]), textarea, select")];
      const kind = entry.dataset.kind ?? "";
      if (kind === "choice") inputs[state === "invalid" ? 0 : Math.min(2, inputs.length - 1)]!.checked = true;
      else if (kind === "tick") inputs[0]!.checked = true;
      else for (const it of inputs) it.value = kind === "list" && state === "valid" ? "A" : text(kind, i);
      inputs.at(-1)?.dispatchEvent(new Event("change", { bubbles: true }));
    }
    document.querySelector<HTMLButtonElement>(".tool-actions button[type=submit]")?.click();
    (document.activeElement as HTMLElement | null)?.blur();
  }, [state, HOSTILE]);
}

/** A file that restores a dossier with whatever its pages ask for. */
function dossier(page: Page, state: State): Promise<string> {
  return page.evaluate(async ([state, hostile, base, dates]) => {
    const words = state === "huge" ? "青".repeat(100) : state === "hostile" ? hostile! : state === "invalid" ? "不对" : "甲公司";
    const parts: Record<string, Record<string, unknown>> = { unit: { name: state === "huge" ? "青".repeat(2000) : words, by: words, role: "直连单位", questions: words } };
    for (const to of ["forms/a1/", "forms/a2/", "forms/a3/", "materials/access/", "self-check/direct-unit/"]) {
      const html = new DOMParser().parseFromString(await (await fetch(base + to)).text(), "text/html");
      const values: Record<string, unknown> = {};
      for (const it of html.querySelectorAll<HTMLElement>("[data-field]")) {
        const options = [...it.querySelectorAll<HTMLInputElement>("input[type=radio]")].map((one) => one.value);
        values[it.dataset.field!] = it.dataset.kind === "tick" ? true : it.dataset.kind === "choice" ? (state === "invalid" ? words : options[2] ?? options[0]) : it.dataset.kind === "list" ? [words, words] : it.dataset.kind === "date" ? "2026-03-01" : words;
      }
      parts[html.querySelector<HTMLElement>("#tool")!.dataset.part!] = values;
    }
    const many = state === "huge" ? 12 : 2;
    const filed = { asked: "#edition=2025-04", on: "2026-03-01", said: words, lines: Array.from({ length: many }, () => words), questions: Array.from({ length: many }, () => words) };
    parts["check:direct-access"] = filed;
    parts.dates = { ...filed, asked: dates, lines: Array.from({ length: many }, () => `${words}\t2026-03-01\t2027-03-01\t第三章一（二）1（2）`) };
    return JSON.stringify({ format: "leqi-dossier-1", document: "qingdao-lianyong", edition: "2025-04", parts });
  }, [state, HOSTILE, DOCUMENT, DATES[state]]);
}

async function bring(page: Page, name: string, state: State): Promise<void> {
  await page.goto(DOCUMENT + PAGES[name]! + (name === "dates" ? DATES[state] : ""));
  if (name === "dates") {
    if (state === "valid" || state === "huge") await expect(page.locator(".dates-table tbody tr").first()).toBeVisible();
    return;
  }
  if (name.startsWith("self-check")) await page.locator("#self-check-unfold").click();
  if (state === "empty") return;
  if (name !== "dossier") return fillIn(page, state);
  await page.locator("#dossier-restore").setInputFiles({ name: "x.json", mimeType: "", buffer: Buffer.from(await dossier(page, state)) });
  await expect(page.locator("#tool-status")).toContainText("已恢复");
}

/** What is wrong in the picture. */
function faults(page: Page, paper: boolean): Promise<string[]> {
  return page.evaluate((paper) => {
    const wrong = new Set<string>();
    const say = (what: string, it: Element, more = ""): void => void wrong.add(`${what}: ${it.tagName.toLowerCase()}${it.id ? `#${it.id}` : ""}.${[...it.classList].join(".")} “${(it.textContent ?? "").trim().slice(0, 30)}” ${more}`);
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) wrong.add(`the page is ${root.scrollWidth} px wide`);

    /** What is true of an element by itself or by what it stands in, found once for each. */
    const inherited = <T,>(own: (it: Element, style: CSSStyleDeclaration) => T | undefined, none: T): ((it: Element | null) => T) => {
      const known = new Map<Element, T>();
      const of = (it: Element | null): T => {
        if (!it || it === document.body) return none;
        if (!known.has(it)) known.set(it, own(it, getComputedStyle(it)) ?? of(it.parentElement));
        return known.get(it)!;
      };
      return of;
    };
    const aside = inherited((it, style) => style.clipPath !== "none" || it.classList.contains("unseen") || undefined, false);
    const scroller = inherited<Element | null>((it, style) => (/auto|scroll/.test(style.overflowX) ? it : undefined), null);
    const cutting = inherited<Element | null>((it, style) => (/hidden|clip/.test(style.overflowX + style.overflowY) ? it : undefined), null);

    const rgb = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
    const light = (color: number[]): number => {
      const [r, g, b] = color.map((it) => (it / 255 <= 0.03928 ? it / 255 / 12.92 : ((it / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const behind = inherited((_, { backgroundColor }) => ((rgb(backgroundColor)[3] ?? 1) > 0.99 ? light(rgb(backgroundColor)) : undefined), light(rgb(getComputedStyle(root).backgroundColor)));

    interface Box { top: number; bottom: number; left: number; right: number; it: Element }
    const boxes: Box[] = [];
    const walker = document.createTreeWalker(document.querySelector("main")!, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const it = node.parentElement!;
      if (!node.textContent?.trim() || /^(SCRIPT|STYLE|TEMPLATE|NOSCRIPT|OPTION|TITLE)$/.test(it.tagName) || !it.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) || it.closest("svg") || aside(it)) continue;
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].filter((one) => one.width > 0.5 && one.height > 0.5);
      const size = Number.parseFloat(getComputedStyle(it).fontSize);
      if (rects.length > 2 && rects.every((one) => one.width < 1.6 * size) && node.textContent.trim().length > 3) say("one sign a line", it);
      const edge = cutting(it)?.getBoundingClientRect();
      for (const one of rects) {
        if (!scroller(it) && (one.left < -1 || one.right > innerWidth + 1)) say("outside the page", it, `${Math.round(one.left)}–${Math.round(one.right)}`);
        if (edge && (one.right > edge.right + 1 || one.left < edge.left - 1 || one.bottom > edge.bottom + one.height / 4 || one.top < edge.top - one.height / 4)) say("cut off", it);
        const slack = one.height * 0.22; // a line's box is taller than its signs
        boxes.push({ top: one.top + slack, bottom: one.bottom - slack, left: one.left + 0.5, right: one.right - 0.5, it });
      }
      const [front, back] = [light(rgb(getComputedStyle(it).color)), behind(it)];
      const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
      if (ratio < 4.5 && !it.closest(":disabled")) say("too faint", it, ratio.toFixed(2));
    }
    const fields = [...document.querySelectorAll<HTMLElement>("main :is(input, textarea, select, button, progress)")].filter((it) => it.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) && it.getClientRects().length > 0 && !aside(it));
    for (const it of fields) {
      const { top, bottom, left, right } = it.getBoundingClientRect();
      if (left < -1 || right > innerWidth + 1) say("outside the page", it);
      boxes.push({ top: top + 1, bottom: bottom - 1, left: left + 1, right: right - 1, it });
      if (it.tagName === "BUTTON" && it.scrollWidth > it.clientWidth + 1) say("cut off", it);
    }
    boxes.sort((a, b) => a.top - b.top);
    for (const [i, a] of boxes.entries()) {
      for (let j = i + 1; j < boxes.length && boxes[j]!.top < a.bottom; j++) {
        const b = boxes[j]!;
        if (a.it === b.it || a.it.contains(b.it) || b.it.contains(a.it)) continue;
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - b.top > 1) say("one upon another", a.it, `and ${b.it.tagName.toLowerCase()}.${b.it.className} “${(b.it.textContent ?? "").trim().slice(0, 20)}”`);
      }
    }

    if (paper) return [...wrong];
    for (const entry of document.querySelectorAll<HTMLElement>(".entry[data-field]")) {
      const inputs = [...entry.querySelectorAll<HTMLElement>("input:not([data-attached]), textarea, select")].filter((it) => it.checkVisibility());
      const name = entry.querySelector<HTMLElement>(".entry-name");
      if (inputs.length === 0 || !name || !entry.checkVisibility()) continue;
      const first = inputs[0]!.getBoundingClientRect();
      const whole = entry.getBoundingClientRect();
      for (const it of [...inputs, ...(aside(name) ? [] : [name])]) {
        const box = it.getBoundingClientRect();
        if (box.left < whole.left - 1 || box.right > whole.right + 1 || box.top < whole.top - 1 || box.bottom > whole.bottom + 1) say("a part stands outside its field", it);
      }
      const problem = entry.querySelector<HTMLElement>(".entry-problem:not([hidden])");
      const above = [name, ...entry.querySelectorAll<HTMLElement>(".entry-about"), ...(problem ? [problem] : [])].filter((it) => it.checkVisibility() && it.getClientRects().length > 0 && !aside(it)).map((it) => it.getBoundingClientRect());
      const beside = above.some((it) => Math.min(it.bottom, first.bottom) > Math.max(it.top, first.top));
      const gap = first.top - Math.max(...above.map((it) => it.bottom));
      if (above.length > 0 && !beside && (gap < -1 || gap > 24)) say("a label or an error away from its field", entry, `${Math.round(gap)} px`);
      if (inputs.some((it) => it.getAttribute("aria-invalid") === "true") !== (problem !== null && problem.textContent !== "")) say("a mistake without its words, or words without a mistake", entry);
    }
    return [...wrong];
  }, paper);
}

/** How often each character stands in a text. */
function characters(text: string): Map<string, number> {
  const n = new Map<string, number>();
  for (const it of text.replaceAll(/\s|\p{Cf}|\p{Mn}/gu, "")) n.set(it, (n.get(it) ?? 0) + 1);
  return n;
}

async function photograph(page: Page, name: string, look: string): Promise<void> {
  if (PICTURES === "") return;
  mkdirSync(PICTURES, { recursive: true });
  const size = page.viewportSize()!;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...size, height: Math.min(height, 6000) }); // of a longer page its beginning
  await page.screenshot({ path: path.join(PICTURES, `${name}-${look}.png`) });
  await page.setViewportSize(size);
}

/** What is on the screen by what the reader gave, and must reach the paper. */
const given = (page: Page): Promise<string> =>
  page.evaluate(() => [...document.querySelectorAll<HTMLElement>(".entry[data-field]")].filter((it) => !it.hidden).flatMap((it) => [...it.querySelectorAll<HTMLInputElement>("input, textarea")].filter((one) => (one.type === "radio" ? one.checked : one.type !== "checkbox")).map((one) => one.value)).join(""));

/** What of a text is not on paper. */
function lost(text: string, printed: Map<string, number>): string[] {
  return [...characters(text)].filter(([it, n]) => (printed.get(it) ?? 0) < n && /[\p{L}\p{N}]/u.test(it)).map(([it, n]) => `${it} ${printed.get(it) ?? 0} of ${n}`);
}

async function look(page: Page, name: string): Promise<void> {
  const found: string[] = [];
  const values = await given(page);
  for (const { name: as, width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ media: "screen", colorScheme });
    found.push(...(await faults(page, false)).map((it) => `${as}: ${it}`));
    await photograph(page, name, as);
  }
  await page.setViewportSize({ width: 635, height: 957 });
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  found.push(...(await faults(page, true)).map((it) => `paper: ${it}`));
  await photograph(page, name, "paper");
  const { words, pairs } = await page.evaluate(() => {
    for (const it of document.querySelectorAll("main :is(.unseen, svg)")) it.remove(); // read out, or a drawing
    const strip = (text: string): string => text.replaceAll(/\s/g, "");
    const pairs = [...document.querySelectorAll<HTMLElement>(".sheet-row .entry[data-field]")].filter((it) => it.checkVisibility()).map((it) => ["", ".entry-name", ".entered"].map((part) => strip(part === "" ? "" : (it.querySelector<HTMLElement>(part)?.innerText ?? ""))).join(""));
    const words = document.querySelector("main")!.innerText;
    return { words, pairs: pairs.filter((it) => it.length < 60) };
  });
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const text = execFileSync("pdftotext", ["-raw", "-", "-"], { input: pdf, encoding: "utf8", maxBuffer: 1 << 26 });
  const printed = characters(text);
  for (const [of, it] of [["words", words], ["what was filled in", values]] as const) {
    const gone = lost(it, printed);
    if (gone.length > 0) found.push(`${of} lost on paper: ${gone.slice(0, 10).join(", ")}`);
  }
  const raw = text.replaceAll(/\s/g, "");
  found.push(...pairs.filter((it) => /^[\p{Script=Han}\w：，（）.-]*$/u.test(it) && !raw.includes(it)).map((it) => `split on paper: ${it}`));
  expect(found).toEqual([]);
}

test("what is wrong in a picture is found", async ({ page }) => {
  const spoilt: [selector: string, style: string, found: string][] = [
    ["h1", "inline-size: 1400px", "the page is"],
    ["#f-unit-name", "position: relative; inset-inline-start: -2000px", "outside the page"],
    ['[data-field="unit-name"] .entry-name', "overflow: hidden; inline-size: 3em; white-space: nowrap", "cut off"],
    ["h1", "margin-block-end: -4rem", "one upon another"],
    ["#sheet > h2", "color: var(--paper)", "too faint"],
    ["#sheet > h2", "inline-size: 1em", "one sign a line"],
    ['[data-field="unit-name"] .entry-name', "margin-block-end: 60px", "away from its field"],
    ['[data-field="unit-name"] .entry-name', "position: relative; inset-block-start: -60px", "stands outside its field"],
  ];
  await page.goto(DOCUMENT + PAGES.a1!);
  expect(await faults(page, false)).toEqual([]);
  for (const [selector, style, found] of spoilt) {
    const at = page.locator(selector).first();
    await at.evaluate((it, css) => void ((it as HTMLElement).style.cssText = css), style);
    expect((await faults(page, false)).join("\n"), `${selector} { ${style} }`).toContain(found);
    await at.evaluate((it) => void ((it as HTMLElement).style.cssText = ""));
  }
  await page.locator("#f-unit-name").evaluate((it) => it.setAttribute("aria-invalid", "true"));
  expect((await faults(page, false)).join("\n")).toContain("a mistake without its words");
  expect(lost("甲甲乙 ", characters("甲乙"))).toEqual(["甲 1 of 2"]);
});

for (const [name, url] of Object.entries(LISTS)) {
  test(`${name}: as a picture`, async ({ page }) => {
    await page.goto(DOCUMENT + url);
    await look(page, name);
  });
}

for (const name of Object.keys(PAGES)) {
  for (const state of STATES) {
    test(`${name}, ${state}: as a picture`, async ({ page }) => {
      await bring(page, name, state);
      await look(page, `${name}-${state}`);
    });
  }
}
