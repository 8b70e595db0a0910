// The search field of every page: a combobox that shows results as one types, for keyboard, screen reader and input
// method, from any place the site may lie in, and honest where its files are missing or damaged.

import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { DOCUMENT, EDITION, SITE, TEMPLATES } from "./site";

const CLAUSE = `${DOCUMENT}3.1.1.5/`;
const field = (page: Page): Locator => page.getByRole("combobox", { name: "搜索条文" });
const popup = (page: Page): Locator => page.locator(".search-popup");
const rows = (page: Page): Locator => page.getByRole("listbox", { name: "搜索结果" }).getByRole("option");
const active = (page: Page): Locator => page.locator('.search-rows [aria-selected="true"]');

async function type(page: Page, text: string): Promise<void> {
  await page.waitForLoadState(); // without its styles a page is a narrow one
  if (!(await field(page).isVisible())) await page.locator(".menu > summary").click(); // on a narrow screen
  await field(page).focus();
  await page.keyboard.insertText(text);
}

/** What is wrong on the page as it stands, by every rule of axe. */
async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ rules: { "target-size": { enabled: true } } }).setLegacyMode(true).analyze();
  return violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.target.join(" ")}`));
}

test("every kind of page has one field; a clause in a frame has none", async ({ page }) => {
  for (const [name, url] of Object.entries(TEMPLATES)) {
    await page.goto(url);
    await expect(page.locator("#search"), name).toHaveCount(1);
    await expect(page.locator("#search-field"), name).toBeVisible();
  }
  await page.goto(`${CLAUSE}embed.html`);
  await expect(page.locator("#search, #search-field")).toHaveCount(0);
});

test("nothing of the search is fetched before it is used, and everything once", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => {
    if (/\/js\/(find|interpret)\.|\/search\/index\//.test(request.url())) fetched.push(request.url());
  });
  await page.goto(CLAUSE);
  await page.waitForLoadState("networkidle");
  expect(fetched).toEqual([]);
  await type(page, "注册资本");
  await expect(rows(page).first()).toBeVisible();
  await field(page).fill("退出");
  await expect(rows(page).first()).toContainText("退出");
  expect(fetched).toHaveLength(2);
  for (const [query, found] of [["zhilian", "直连"], ["第三章", "第三章"], ["登级保护", "等级保护"]] as const) {
    await field(page).fill(query);
    await expect(rows(page).first()).toContainText(found);
  }
  expect(fetched, "what reads pinyin, and its tables").toHaveLength(4);
  expect(new Set(fetched).size).toBe(fetched.length);
});

test("/ and Ctrl+K lead to the field; ⌘K too, and neither while a dialog is open", async ({ page }) => {
  await page.goto(CLAUSE);
  for (const key of ["/", "Control+k", "Meta+k"]) {
    await page.keyboard.press(key);
    await expect(field(page), key).toBeFocused();
    await expect(field(page), `${key} types nothing`).toHaveValue("");
    await field(page).blur();
  }
  await page.keyboard.press("?");
  for (const key of ["/", "Control+k"]) await page.keyboard.press(key);
  await expect(field(page)).not.toBeFocused();
});

test("results follow every key, with number, place, sentence, mark and reason", async ({ page }) => {
  await page.goto(CLAUSE);
  await field(page).focus();
  await page.keyboard.insertText("软件");
  await expect(rows(page).filter({ hasText: "3.1.1.5" })).toBeVisible();
  await page.keyboard.insertText("著作权");
  const row = rows(page).filter({ hasText: "3.1.1.5" });
  await expect(row.locator(".hit-citation")).toHaveText("第三章一（一）5");
  await expect(row.locator(".hit-path")).toHaveText("乐企联用的接入 › 直连单位接入 › 接入条件");
  await expect(row.locator("mark")).toHaveText("软件著作权");
  await expect(row.locator(".hit-why")).toContainText("软件著作权");
  await expect(rows(page).last()).toHaveText(/^全部 \d+ 条结果$/);
  expect(await rows(page).count()).toBeLessThanOrEqual(7);
});

test("the list is a listbox that the field owns, and arrows go round through the field", async ({ page }) => {
  await page.goto(CLAUSE);
  await expect(field(page)).toHaveAttribute("aria-expanded", "false");
  await type(page, "退出");
  await expect(field(page)).toHaveAttribute("aria-expanded", "true");
  await expect(field(page)).toHaveAttribute("aria-autocomplete", "list");
  const list = (await field(page).getAttribute("aria-controls")) ?? "";
  await expect(page.locator(`[id="${list}"]`)).toHaveRole("listbox");
  await expect(field(page)).not.toHaveAttribute("aria-activedescendant");
  const count = await rows(page).count();
  for (const [key, at] of [["ArrowDown", 0], ["ArrowDown", 1], ["End", count - 1], ["ArrowUp", count - 2], ["Home", 0], ["ArrowUp", -1], ["ArrowUp", count - 1], ["ArrowDown", -1]] as const) {
    await page.keyboard.press(key);
    await expect(field(page)).toBeFocused();
    if (at < 0) {
      await expect(active(page), key).toHaveCount(0);
      await expect(field(page), key).not.toHaveAttribute("aria-activedescendant");
    } else {
      await expect(rows(page).nth(at), key).toHaveAttribute("aria-selected", "true");
      await expect(active(page)).toHaveCount(1);
      await expect(field(page)).toHaveAttribute("aria-activedescendant", (await active(page).getAttribute("id")) ?? "");
      await expect(active(page)).toBeInViewport();
    }
  }
});

test("Home and End move in the text while no row is active", async ({ page }) => {
  await page.goto(CLAUSE);
  await type(page, "退出");
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press("Home");
  await page.keyboard.insertText("申请");
  await expect(field(page)).toHaveValue("申请退出");
});

test("Enter goes to the active row, and without one to all results", async ({ page }) => {
  await page.goto(CLAUSE);
  await type(page, "3.1.1.1");
  await expect(rows(page).first()).toContainText("第三章一（一）1");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${DOCUMENT}3.1.1.1/`);
  await type(page, "软件著作权");
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/search/#${new URLSearchParams({ q: "软件著作权" })}`);
  await expect(page.locator("#search-hits .hit").first()).toContainText("软件著作权");
});

test("Escape closes the list, then clears the field; leaving the field closes the list", async ({ page }) => {
  await page.goto(CLAUSE);
  await type(page, "退出");
  await expect(popup(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(popup(page)).toBeHidden();
  await expect(field(page)).toHaveAttribute("aria-expanded", "false");
  await expect(field(page)).toHaveValue("退出");
  await page.keyboard.press("ArrowDown");
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(field(page)).toHaveValue("");
  await page.keyboard.insertText("退出");
  await expect(rows(page).first()).toBeVisible();
  await page.locator(".colophon").click();
  await expect(popup(page)).toBeHidden();
});

test("the number of results is announced once the reader pauses, not on every key", async ({ page }) => {
  await page.goto(CLAUSE);
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const status = document.querySelector("#search .search-said")!;
    new MutationObserver(() => said.push(status.textContent ?? "")).observe(status, { childList: true });
  });
  await field(page).focus();
  await expect(rows(page)).toHaveCount(0);
  for (const key of "公众号发票") await page.keyboard.insertText(key);
  await expect(rows(page).first()).toBeVisible();
  const total = /\d+/.exec((await rows(page).last().textContent()) ?? "")?.[0];
  const said = (): Promise<string[]> => page.evaluate(() => (window as unknown as { said: string[] }).said);
  await expect.poll(said).toEqual([`${total} 条结果`]);
  await expect(page.locator("#search .search-said")).toHaveText(`${total} 条结果`);
});

test.describe("with an input method", () => {
  test("nothing happens while it composes, and the Enter that commits leads nowhere", async ({ page }) => {
    await page.goto(CLAUSE);
    const method = await page.context().newCDPSession(page);
    const compose = (text: string): Promise<unknown> => method.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    /** A key that the input method takes: browsers report it with the code 229. */
    const taken = async (key: string): Promise<void> => {
      await method.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key, code: key, windowsVirtualKeyCode: 229 });
      await method.send("Input.dispatchKeyEvent", { type: "keyUp", key, code: key, windowsVirtualKeyCode: 229 });
    };
    await type(page, "退出");
    await expect(rows(page).first()).toBeVisible();
    await page.keyboard.press("ArrowDown");
    const before = await rows(page).allTextContents();
    const chosen = await active(page).textContent();
    for (const part of ["s", "sh", "she", "shen'q", "shen'qing"]) {
      await compose(part);
      await taken("KeyX");
    }
    await expect(field(page)).toHaveValue("退出shen'qing");
    for (const key of ["ArrowDown", "Escape", "Home", "Enter"]) await taken(key);
    expect(await rows(page).allTextContents()).toEqual(before);
    await expect(active(page)).toHaveText(chosen ?? "");
    await method.send("Input.insertText", { text: "申请" });
    await expect(field(page)).toHaveValue("退出申请");
    await expect(rows(page).first()).toContainText("申请");
    await expect(page).toHaveURL(CLAUSE);
    await expect(active(page)).toHaveCount(0);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(`/search/#${new URLSearchParams({ q: "退出申请" })}`);
  });

  test("a submit that follows the committing Enter is none", async ({ page }) => {
    await page.goto(CLAUSE);
    await type(page, "退出");
    await field(page).evaluate((it: HTMLInputElement) => {
      it.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true }));
      it.form?.requestSubmit();
    });
    await page.waitForTimeout(200);
    await expect(page).toHaveURL(CLAUSE);
  });

  test("a composition that began before the script came is waited for", async ({ page }) => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\/js\/find\./, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(CLAUSE);
    await field(page).focus();
    const method = await page.context().newCDPSession(page);
    await method.send("Input.imeSetComposition", { text: "tuichu", selectionStart: 6, selectionEnd: 6 });
    const come = page.waitForResponse(/\/js\/find\./);
    release();
    await (await come).finished();
    await page.waitForTimeout(500);
    await expect(popup(page)).toBeHidden();
    await method.send("Input.insertText", { text: "退出" });
    await expect(rows(page).first()).toContainText("退出");
  });
});

test("a rewriting is shown, and undone by the same query with the word quoted", async ({ page }) => {
  await page.goto(CLAUSE);
  await type(page, "等保 制度");
  await expect(popup(page)).toContainText("已按 等级保护 搜索（等保：同义词）");
  await expect(rows(page).first()).toContainText("等级保护");
  await page.getByRole("button", { name: "仍按原词搜索" }).click();
  await expect(field(page)).toHaveValue('"等保" 制度');
  await expect(field(page)).toBeFocused();
  await expect(popup(page)).not.toContainText("已按");
});

test("undoing is reached by keyboard", async ({ page }) => {
  await page.goto(CLAUSE);
  await type(page, "nsxydj");
  await expect(popup(page)).toContainText("拼音首字母");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "仍按原词搜索" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field(page)).toHaveValue('"nsxydj"');
});

test("what the text does not answer is said, with who can be asked", async ({ page }) => {
  await page.goto(CLAUSE);
  await type(page, "沙箱");
  await expect(popup(page)).toContainText("本指引不规定接口与联调的技术细节");
  await popup(page).locator(".no-answer").getByRole("link", { name: "第四章一（二）" }).click();
  await expect(page).toHaveURL(`${DOCUMENT}4.1.2/`);
});

test("a query that cannot be read is told where", async ({ page }) => {
  await page.goto(CLAUSE);
  await type(page, '发票 "公众号');
  await expect(popup(page).locator(".bad-query mark")).toHaveText('"');
  await expect(popup(page)).toContainText("第 4 个字起的写法不对：引号没有合上。请补上另一个引号，或者去掉它。");
  await expect(field(page)).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.insertText('"');
  await expect(rows(page).first()).toBeVisible();
});

test("markup and 9,000 characters are text", async ({ page }) => {
  const messages: string[] = [];
  page.on("pageerror", (error) => messages.push(error.message));
  page.on("dialog", (dialog) => messages.push(dialog.message()));
  await page.goto(`${DOCUMENT}check/direct-access/`);
  await type(page, "<img src=x onerror=alert(1)><script>alert(1)</script>");
  await expect(popup(page)).toBeVisible();
  await expect(page.locator("#search :is(img, script)")).toHaveCount(0);
  await field(page).fill("直连单位".repeat(2250));
  await expect(popup(page)).toContainText("只搜索了前 200 个字");
  await page.keyboard.press("Enter");
  await expect(page.locator("#search-hits .hit").first()).toContainText("直连单位");
  expect(messages).toEqual([]);
});

for (const url of [`${DOCUMENT}check/direct-access/`, `${DOCUMENT}check/using-unit-access/batch/`]) {
  test(`${url}: the policy against text that becomes a script lets the search in`, async ({ page }) => {
    const messages: string[] = [];
    page.on("console", (message) => messages.push(message.text()));
    page.on("pageerror", (error) => messages.push(error.message));
    await page.goto(url);
    await type(page, "退出");
    await expect(rows(page).first()).toContainText("退出");
    await field(page).fill("zhilian danwei");
    await expect(rows(page).first()).toContainText("直连单位");
    expect(messages).toEqual([]);
    const refused = await page.evaluate(() => {
      const script = document.createElement("script");
      try {
        script.src = "/other.js";
        return false;
      } catch {
        return true;
      }
    });
    expect(refused, "no other text becomes a script").toBe(true);
  });
}

const broken: Record<string, { status?: number; body?: (whole: string) => string }> = {
  missing: { status: 404 },
  empty: { body: () => "" },
  truncated: { body: (whole) => whole.slice(0, whole.length / 2) },
  changed: { body: (whole) => `${whole} ` },
};
for (const [name, { status = 200, body = () => "" }] of Object.entries(broken)) {
  for (const file of ["index", "script"]) {
    test(`a ${name} ${file} is told, and the contents offered`, async ({ page }) => {
      await page.route(file === "index" ? /\/search\/index\// : /\/js\/find\./, async (route) => {
        const whole = await (await route.fetch()).text();
        await route.fulfill({ status, contentType: "text/javascript", body: body(whole) });
      });
      await page.goto(CLAUSE);
      await type(page, "退出");
      await expect(popup(page)).toContainText("搜索所用的文件缺失或损坏，暂时不能搜索。");
      await expect(page.locator("#search .search-said")).toContainText("暂时不能搜索");
      await popup(page).getByRole("link", { name: "目录" }).click();
      await expect(page).toHaveURL("/search/#contents");
      await page.getByRole("link", { name: "第六章 乐企的退出" }).click();
      await expect(page).toHaveURL(`${DOCUMENT}6/`);
    });
  }
}

test("an answer that is long in coming leaves no other in its place", async ({ page }) => {
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/js\/interpret\./, async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto(CLAUSE);
  await type(page, "退出");
  await expect(rows(page).first()).toContainText("退出");
  await field(page).fill("3.1.1.1");
  await expect(rows(page)).toHaveCount(0);
  arrive();
  await expect(rows(page).first()).toContainText("第三章一（一）1");
});

test("without the interpreter what stands in the text is found", async ({ page }) => {
  await page.route(/\/js\/interpret\./, (route) => route.abort());
  await page.goto(CLAUSE);
  await type(page, "zhilian");
  await expect(popup(page)).toContainText("搜索所用的文件缺失或损坏，暂时不能搜索。");
  await field(page).fill("直连");
  await expect(rows(page).first()).toContainText("直连");
  await page.unroute(/\/js\/interpret\./);
  await field(page).fill("zhilian");
  await expect(rows(page).first()).toContainText("直连");
});

test("a pinned page says that the newest text is searched", async ({ page }) => {
  await page.goto(`${EDITION}3.1.1.5/`);
  await type(page, "3.1.1.1");
  await expect(popup(page)).toContainText("搜索的是最新版本的条文");
  await expect(rows(page).first()).toContainText("第三章一（一）1");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${DOCUMENT}3.1.1.1/`);
});

test("works from a disk", async ({ page }) => {
  await page.goto(pathToFileURL(path.join(SITE, CLAUSE, "index.html")).href);
  await type(page, "3.1.1.1");
  await expect(rows(page).first()).toContainText("第三章一（一）1");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\/index\.html#q=3\.1\.1\.1$/);
  await page.locator("#search-hits a").first().click();
  await expect(page).toHaveURL(/\/3\.1\.1\.1\/index\.html$/);
  await expect(page.getByRole("main")).toContainText("实缴注册资本");
});

test("works below any path", async ({ page }) => {
  const HOST = "http://intranet.test";
  await page.route(`${HOST}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = path.join(SITE, decodeURIComponent(pathname).replace(/^\/tax\/leqi\//, "/").replace(/\/$/, "/index.html"));
    if (pathname.startsWith("/tax/leqi/") && existsSync(file)) await route.fulfill({ path: file });
    else await route.fulfill({ status: 404 });
  });
  await page.goto(`${HOST}/tax/leqi${CLAUSE}`);
  await type(page, "3.1.1.1");
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(active(page)).toContainText("第三章一（一）1");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${HOST}/tax/leqi${DOCUMENT}3.1.1.1/`);
  await type(page, "退出");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${HOST}/tax/leqi/search/#${new URLSearchParams({ q: "退出" })}`);
  await expect(page.locator("#search-hits .hit").first()).toBeVisible();
});

for (const [width, colorScheme] of [[1280, "light"], [1280, "dark"], [360, "light"], [360, "dark"]] as const) {
  test(`the open list passes axe and scrolls nothing sideways at ${width} px, ${colorScheme}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    await page.emulateMedia({ colorScheme });
    for (const url of [CLAUSE, "/"]) {
      for (const query of ["等保", "退出税率 天气", '发票 "']) {
        await page.goto(url);
        await type(page, query);
        await expect(popup(page)).toBeVisible();
        await page.keyboard.press("ArrowDown");
        expect(await violations(page), `${url} ${query}`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), query).toBeLessThanOrEqual(0);
        const box = await popup(page).boundingBox();
        expect(box?.x, query).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0), query).toBeLessThanOrEqual(width);
      }
    }
  });
}

test("at 200 % zoom the list stays within the page", async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await page.goto(CLAUSE);
  await type(page, "退出");
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await expect(active(page)).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test("in forced colours the active row is outlined", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(CLAUSE);
  await type(page, "退出");
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(active(page)).toHaveCSS("outline-style", "solid");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the contents stand in the field's place", async ({ page }) => {
    await page.goto(CLAUSE);
    await expect(page.locator("#search")).toBeHidden();
    await page.locator(".masthead").getByRole("link", { name: "目录" }).click();
    await expect(page).toHaveURL("/search/");
    await expect(page.getByRole("main")).toContainText("搜索需要 JavaScript");
    await page.getByRole("main").getByRole("link", { name: "第六章 乐企的退出" }).click();
    await expect(page).toHaveURL(`${DOCUMENT}6/`);
    expect(readFileSync(path.join(SITE, DOCUMENT, "6/index.html"), "utf8")).toContain("乐企的退出");
  });
});
