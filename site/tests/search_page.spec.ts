// The page of results: its address is its state, its facets say how many hits they would leave, what is looked for in
// the results is seen and can be taken back, and whatever is asked is text.

import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { DOCUMENT, SITE } from "./site";

const address = (asked: Record<string, string | string[]>): string => {
  const all = Object.entries(asked).flatMap(([name, values]) => [values].flat().map((value) => [name, value]));
  return `/search/#${new URLSearchParams(all as [string, string][])}`;
};
const field = (page: Page): Locator => page.getByRole("searchbox", { name: "搜索条文" });
const hits = (page: Page): Locator => page.locator("#search-hits .hit");
const heading = (page: Page): Locator => page.locator("#search-count");
/** The group of a field of the query language, whatever its legend. */
const group = (page: Page, field: string): Locator => page.locator(`#facets fieldset[data-field="${field}"]`);

/** The choices of a group that are shown: value and number of hits. */
function choices(page: Page, name: string): Promise<[string, number][]> {
  return group(page, name).locator("label").filter({ visible: true }).evaluateAll((labels) =>
    labels.map((it) => [it.querySelector("input")?.value ?? "", Number(it.querySelector(".tally")?.textContent)] as [string, number]),
  );
}

async function total(page: Page): Promise<number> {
  return Number(/\d+/.exec((await heading(page).textContent()) ?? "")?.[0]);
}

/** Waits until the last group has counted: they come in one after the other. */
async function counted(page: Page): Promise<void> {
  await expect(hits(page).first()).toBeVisible();
  await expect(page.locator("#facets")).toHaveAttribute("aria-busy", "false");
}

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ rules: { "target-size": { enabled: true } } }).setLegacyMode(true).analyze();
  return violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.target.join(" ")}`));
}

/** What the command line answers. */
function leqi(query: string): { total: number; hits: { id: string; why: string }[]; facets: Record<string, Record<string, number>> } {
  const out = execFileSync(path.resolve(SITE, "../bin/leqi"), ["search", "--json", "--limit", "0", query], { cwd: path.resolve(SITE, "..") });
  return JSON.parse(out.toString()) as ReturnType<typeof leqi>;
}

test("the address is asked, and the results are those of the command line", async ({ page }) => {
  for (const q of ["注册资本 5000万", "等保", "nsxydj", "退出 章:6", '"重大涉税舆情"']) {
    const wanted = leqi(q);
    await page.goto(address({ q }));
    await expect(field(page)).toHaveValue(q);
    await expect(heading(page)).toHaveText(`${wanted.total} 条结果`);
    expect(await hits(page).locator(".hit-id").allTextContents()).toEqual(wanted.hits.slice(0, 50).map((it) => it.id));
    expect(await hits(page).locator(".hit-why").allTextContents()).toEqual(wanted.hits.slice(0, 50).map((it) => it.why));
  }
});

test("a hit leads to its clause, and Back to the results", async ({ page }) => {
  await page.goto(address({ q: "软件著作权", chapter: "3" }));
  const hit = hits(page).filter({ hasText: "3.1.1.5" });
  await expect(hit.locator(".hit-path")).toHaveText("乐企联用的接入 › 直连单位接入 › 接入条件");
  await expect(hit.locator("mark").first()).toHaveText("软件著作权");
  await hit.getByRole("link").click();
  await expect(page).toHaveURL(`${DOCUMENT}3.1.1.5/`);
  await page.goBack();
  await expect(hits(page).filter({ hasText: "3.1.1.5" })).toBeVisible();
  await expect(group(page, "章").getByRole("radio", { name: /第三章/ })).toBeChecked();
});

test("a server never sees what is asked; a link that says it as ?q= is followed", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(address({ q: "软件著作权" }));
  await expect(hits(page).first()).toContainText("软件著作权");
  await field(page).fill("退出");
  await expect(page).toHaveURL(address({ q: "退出" }));
  expect(asked.filter((it) => it.includes("?"))).toEqual([]);
  await page.goto(`/search/?${new URLSearchParams({ q: "章:99 退出" })}`);
  await expect(page.locator("#search-notes")).toContainText("没有“章:99”的条款");
  await expect(page.locator("#search-notes")).toContainText("可以填写：1、2、3、4、5、6、附件1、附件2、附件3、附件清单、脚注1、引言");
  await field(page).fill("退出申请");
  await expect(page).toHaveURL(address({ q: "退出申请" }));
});

test("typing changes the address in place; Back and Forward go through what was settled", async ({ page }) => {
  await page.goto("/search/");
  await field(page).focus();
  for (const key of "退出") await page.keyboard.insertText(key);
  await expect(page).toHaveURL(address({ q: "退出" }));
  await page.keyboard.press("Enter");
  for (const key of "申请") await page.keyboard.insertText(key);
  await expect(page).toHaveURL(address({ q: "退出申请" }));
  await group(page, "章").getByRole("radio", { name: /第六章/ }).check();
  await expect(page).toHaveURL(address({ q: "退出申请", chapter: "6" }));
  const narrowed = await total(page);
  await page.goBack();
  await expect(page).toHaveURL(address({ q: "退出申请" }));
  await expect(group(page, "章").getByRole("radio", { name: /全部/ })).toBeChecked();
  await page.goBack();
  await expect(page).toHaveURL(address({ q: "退出" }));
  await expect(field(page)).toHaveValue("退出");
  await page.goBack();
  await expect(page).toHaveURL("/search/");
  await expect(field(page)).toHaveValue("");
  await expect(page.locator(".search-body")).toBeHidden();
  await page.goForward();
  await expect(hits(page).first()).toContainText("退出");
  await page.goForward();
  await page.goForward();
  await expect(page).toHaveURL(address({ q: "退出申请", chapter: "6" }));
  await expect(heading(page)).toHaveText(`${narrowed} 条结果`);
});

test("a group shows for each value how many hits choosing it leaves", async ({ page }) => {
  test.setTimeout(90_000);
  for (const q of ["退出", "发票"]) {
    for (const name of ["章", "由谁做", "要求", "事项", "数值", "核对项目"]) {
      await page.goto(address({ q }));
      await counted(page);
      if (await group(page, name).isHidden()) continue; // no hit has a value
      for (const [value, number] of await choices(page, name)) {
        await group(page, name).locator(`input[value="${value}"]`).check();
        await expect(heading(page), `${q} ${name} ${value}`).toHaveText(`${number} 条结果`);
        await counted(page);
        expect(Object.fromEntries(await choices(page, name))[value], "the number stays").toBe(number);
      }
    }
  }
});

test("the groups are named in the words of the pages", async ({ page }) => {
  await page.goto(address({ q: "退出" }));
  await counted(page);
  for (const name of ["章", "由谁做", "要求", "事项"]) await expect(page.getByRole("group", { name, exact: true })).toBeVisible();
});

test("every value that a result can have is among the choices, with a name", async ({ page }) => {
  await page.goto(address({ q: "退出" }));
  const known = await page.locator("#facets fieldset").evaluateAll((all) =>
    Object.fromEntries(all.map((it) => [(it as HTMLElement).dataset.field, [...it.querySelectorAll("input")].map((input) => [input.value, input.closest("label")?.querySelector("span")?.textContent])])),
  );
  for (const q of ["章:1 OR 章:2 OR 章:3", "章:4 OR 章:5 OR 章:6 OR 章:附件2", "章:附件1 OR 章:附件3"].flatMap((it) => it.split(" OR "))) {
    for (const [name, values] of Object.entries(leqi(q).facets)) {
      for (const value of Object.keys(values)) {
        const label = (known[name] as [string, string][] | undefined)?.find(([it]) => it === value)?.[1];
        expect(label, `${name} ${value}`).toBeTruthy();
        if (name === "判断") expect(label).toMatch(/^\p{Script=Han}/u);
      }
    }
  }
});

test("two groups narrow together, by keyboard, and are let go again", async ({ page }) => {
  await page.goto(address({ q: "直连单位" }));
  await counted(page);
  const all = await total(page);
  await group(page, "章").getByRole("radio", { name: /全部/ }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page).toHaveURL(/chapter=1/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page).toHaveURL(/chapter=3/);
  const inChapter = await total(page);
  expect(inChapter).toBeLessThan(all);
  await counted(page);
  await group(page, "情态").getByRole("radio", { name: /^应当/ }).check();
  await expect.poll(() => total(page)).toBeLessThan(inChapter);
  await expect(page).toHaveURL(address({ q: "直连单位", chapter: "3", modality: "应当" }));
  await group(page, "章").getByRole("radio", { name: /全部/ }).check();
  await expect(page).toHaveURL(address({ q: "直连单位", modality: "应当" }));
});

test("filters alone list every clause that has the value, fifty at first", async ({ page }) => {
  await page.goto(address({ chapter: "4" }));
  const { total: all } = leqi("章:4");
  await expect(heading(page)).toHaveText(`${all} 条结果`);
  await expect(hits(page)).toHaveCount(50);
  await page.getByRole("button", { name: "更多结果" }).click();
  await expect(hits(page)).toHaveCount(all);
  await expect(hits(page).nth(50).getByRole("link")).toBeFocused();
  await expect(page.getByRole("button", { name: "更多结果" })).toBeHidden();
});

test("looking in the results keeps those that have the word, in sight and removable", async ({ page }) => {
  await page.goto(address({ q: "注册资本 OR 直连单位" }));
  await expect(hits(page).first()).toBeVisible();
  const all = await total(page);
  const narrower = page.getByLabel("结果中搜索", { exact: true });
  await narrower.fill("软件著作权");
  await narrower.press("Enter");
  await expect.poll(() => total(page)).toBeLessThan(all);
  for (const hit of await hits(page).all()) await expect(hit).toContainText("软件著作权");
  await expect(page).toHaveURL(address({ q: "注册资本 OR 直连单位", within: "软件著作权" }));
  await expect(field(page)).toHaveValue("注册资本 OR 直连单位");
  await narrower.fill("授权");
  await page.getByRole("button", { name: "在结果中搜索" }).click();
  await expect(page).toHaveURL(address({ q: "注册资本 OR 直连单位", within: ["软件著作权", "授权"] }));
  await page.reload();
  await expect(page.locator("#within li")).toHaveText(["软件著作权 ×", "授权 ×"]);
  await page.getByRole("button", { name: "不再限定“软件著作权”" }).click();
  await expect(page).toHaveURL(address({ q: "注册资本 OR 直连单位", within: "授权" }));
  await page.getByRole("button", { name: "不再限定“授权”" }).click();
  await expect.poll(() => total(page)).toBe(all);
});

test("whether one may or must is answered above the hits, in the words of the first", async ({ page }) => {
  for (const [q, modal, says, id] of [
    ["平台要不要保存日志", "要", "各项操作要具备完整的日志记录", "5.4.p1"],
    ["大型国有企业能否调整接入条件", "可", "可根据具体情况", "3.1.1.p2"],
  ] as const) {
    await page.goto(address({ q }));
    const card = page.locator("#search-answer .answer");
    await expect(card.locator("strong")).toHaveText(modal);
    await expect(card.locator("p").first()).toContainText(says);
    await expect(hits(page).first().locator(".hit-id")).toHaveText(id);
    await card.getByRole("link").first().click();
    await expect(page).toHaveURL(`${DOCUMENT}${id}/`);
  }
  await page.goto(address({ q: "软件著作权" }));
  await expect(hits(page).first()).toBeVisible();
  await expect(page.locator("#search-answer strong")).toHaveCount(0);
});

test("hits that complete one sentence stand under it", async ({ page }) => {
  await page.goto(address({ q: "直连单位发生以下情形" }));
  const of = page.locator("#search-hits > .hit-group").first();
  await expect(of.locator(".hit-lead")).toHaveText(/：$/);
  expect(await of.locator(".hit").count()).toBeGreaterThan(1);
});

test("a rewriting is undone, and can be gone back to", async ({ page }) => {
  await page.goto(address({ q: "登级保护" }));
  await expect(page.locator("#search-notes")).toContainText("已按 等级保护 搜索（登级保护：同音字）");
  await page.getByRole("button", { name: "仍按原词搜索" }).click();
  await expect(page).toHaveURL(address({ q: '"登级保护"' }));
  await expect(page.locator("#search-notes")).toContainText("没有找到词语相符的条款");
  await page.goBack();
  await expect(hits(page).first()).toContainText("等级保护");
});

test("what the text leaves to others is said, with the clause that names who can be asked", async ({ page }) => {
  await page.goto(address({ q: "沙箱" }));
  await expect(page.locator("#search-notes")).toContainText("本指引不规定接口与联调的技术细节");
  await expect(page.locator("#search-notes blockquote")).toContainText("推广运维服务渠道");
  await page.locator("#search-notes").getByRole("link", { name: "第四章一（二）" }).click();
  await expect(page).toHaveURL(`${DOCUMENT}4.1.2/`);
  await page.goto(address({ q: "报销" }));
  await expect(page.locator("#search-notes")).toContainText("本指引不规定发票的报销");
  await expect(hits(page)).toHaveCount(0);
  await expect(page.locator("#facets")).toBeHidden();
  await expect(page.getByRole("heading", { name: "目录" })).toBeVisible();
});

const unreadable: [string, string, string][] = [
  ['发票 "公众号', '"', "引号没有合上"],
  ['发票 ""', '"', "引号里没有词语"],
  ["发票 OR", "…", "OR 的一边没有词语"],
  ["章:附录", "附", "不是章或附件的编号"],
  ["主体:", "…", "冒号后面没有内容"],
  ["同句:直连单位", "直", "后面没有括号"],
  ["同句:(直连单位 备案", "(", "括号没有合上"],
  ["同条:(备案)", "(", "括号里至少要有两个词语"],
  [`${"(".repeat(21)}税${")".repeat(21)}`, "(", "括号层数太多"],
];
for (const [q, at, why] of unreadable) {
  test(`${q.slice(0, 20)}: where and why it cannot be read, in Chinese`, async ({ page }) => {
    await page.goto(address({ q }));
    const note = page.locator(".query-error");
    await expect(note).toContainText(why);
    await expect(note.locator("mark")).toHaveText(at);
    expect((await note.locator("p").last().textContent())?.replaceAll("OR", "")).not.toMatch(/[a-z]{2}/i);
    await expect(page.locator(".search-body")).toBeHidden();
    await field(page).fill("退出");
    await expect(hits(page).first()).toContainText("退出");
  });
}

test("markup and 9,000 characters in the address are text", async ({ page }) => {
  const messages: string[] = [];
  page.on("pageerror", (error) => messages.push(error.message));
  page.on("console", (message) => messages.push(message.text()));
  page.on("dialog", (dialog) => messages.push(dialog.message()));
  const markup = "<script>alert(1)</script><img src=x onerror=alert(1)>";
  await page.goto(address({ q: markup, within: markup, chapter: markup, no: markup }));
  await expect(field(page)).toHaveValue(markup);
  await expect(page.locator("#search-notes")).toContainText("没有找到词语相符的条款");
  await expect(page.locator("main :is(script, img)")).toHaveCount(0);
  await page.goto(address({ q: "税".repeat(9000) }));
  await expect(page.locator("#search-notes")).toContainText("只搜索了前 200 个字");
  await expect(field(page)).toHaveValue("税".repeat(9000));
  await field(page).press("Enter");
  await expect(page).toHaveURL(address({ q: "税".repeat(200) }));
  expect(messages).toEqual([]);
});

test("the link to the results is copied as it stands", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(address({ q: "退出" }));
  await counted(page);
  await group(page, "章").getByRole("radio", { name: /第六章/ }).check();
  await field(page).press("End");
  await page.keyboard.insertText(" 申请");
  await page.getByRole("button", { name: "复制结果链接" }).click();
  await expect(page.locator("#status")).toHaveText("已复制链接");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(new URL(address({ q: "退出 申请", chapter: "6" }), page.url()).href);
  const found = await hits(page).allTextContents();
  await page.goto(copied);
  await expect(hits(page).first()).toBeVisible();
  expect(await hits(page).allTextContents()).toEqual(found);
});

test("recent searches are kept in this browser, the latest first, cleared, and switched off for good", async ({ page }) => {
  const recent = page.getByRole("region", { name: "最近的搜索" }).getByRole("listitem");
  const stored = (): Promise<(string | null)[]> => page.evaluate(() => [...Array(localStorage.length).keys()].map((i) => localStorage.getItem(localStorage.key(i) ?? "")));
  await page.goto("/search/");
  expect(await stored(), "nothing is stored unasked").toEqual([]);
  for (const q of ["退出", "等保", "退出"]) {
    await field(page).fill(q);
    await field(page).press("Enter");
  }
  await field(page).fill("没有按下回车");
  await page.goto("/search/");
  await expect(recent).toHaveText(["退出", "等保"]);
  await recent.getByRole("link", { name: "等保" }).click();
  await expect(page).toHaveURL(address({ q: "等保" }));
  await expect(hits(page).first()).toContainText("等级保护");
  await page.goto("/search/");
  await page.getByRole("button", { name: "清除" }).click();
  await expect(recent).toHaveCount(0);
  expect(await stored()).toEqual([]);
  await page.getByLabel("在本机浏览器记住最近的搜索").uncheck();
  await field(page).fill("退出");
  await field(page).press("Enter");
  await page.goto("/search/");
  await expect(recent).toHaveCount(0);
  await expect(page.getByLabel("在本机浏览器记住最近的搜索")).not.toBeChecked();
  expect(await stored()).toEqual(["off"]);
  await page.getByLabel("在本机浏览器记住最近的搜索").check();
  expect(await stored()).toEqual([]);
});

test("what is asked or opened from the field of another page is remembered as well", async ({ page }) => {
  await page.goto("/about/");
  await page.getByRole("combobox", { name: "搜索条文" }).fill("3.1.1.1");
  await page.getByRole("option", { name: /3\.1\.1\.1/ }).click();
  await expect(page).toHaveURL(`${DOCUMENT}3.1.1.1/`);
  await page.getByRole("combobox", { name: "搜索条文" }).fill("等保");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle(/^等保 · 搜索 · /);
  await page.goto("/search/");
  await expect(page.locator("#recent-list li")).toHaveText(["等保", "3.1.1.1"]);
});

test("every example of the grammar finds something", async ({ page }) => {
  await page.goto("/search/");
  await page.getByText("怎样搜索").click();
  const examples = await page.locator(".grammar dt a").allTextContents();
  expect(examples.length).toBeGreaterThan(8);
  for (const example of examples) {
    await page.locator(".grammar").getByRole("link", { name: example, exact: true }).click();
    await expect(page).toHaveURL(address({ q: example }));
    await expect(hits(page).first(), example).toBeVisible();
    expect(await total(page), example).toBeGreaterThan(0);
  }
});

test("while an input method composes, nothing is searched and no address changed, in either field", async ({ page }) => {
  await page.goto(address({ q: "退出" }));
  await expect(hits(page).first()).toBeVisible();
  const method = await page.context().newCDPSession(page);
  const before = await hits(page).allTextContents();
  for (const input of [field(page), page.getByLabel("结果中搜索", { exact: true })]) {
    await input.focus();
    await page.keyboard.press("End");
    for (const text of ["s", "shen", "shen'qing"]) await method.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await method.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 });
    await input.evaluate((it: HTMLInputElement) => it.form?.requestSubmit());
    await page.waitForTimeout(200);
    await expect(page).toHaveURL(address({ q: "退出" }));
    expect(await hits(page).allTextContents()).toEqual(before);
    await method.send("Input.imeSetComposition", { text: "", selectionStart: 0, selectionEnd: 0 });
    await input.blur();
  }
  await field(page).focus();
  await method.send("Input.imeSetComposition", { text: "shenqing", selectionStart: 8, selectionEnd: 8 });
  await method.send("Input.insertText", { text: "申请" });
  await expect(page).toHaveURL(address({ q: "退出申请" }));
});

test("the number of results is announced once the reader pauses", async ({ page }) => {
  await page.goto("/search/");
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const status = document.querySelector("#search .search-said")!;
    new MutationObserver(() => said.push(status.textContent ?? "")).observe(status, { childList: true });
  });
  await field(page).focus();
  for (const key of "公众号发票") await page.keyboard.insertText(key);
  await expect(hits(page).first()).toBeVisible();
  await expect.poll(() => page.evaluate(() => (window as unknown as { said: string[] }).said)).toEqual([`${await total(page)} 条结果`]);
});

for (const [name, body] of [["missing", null], ["empty", ""], ["truncated", "leqiSearch("]] as const) {
  for (const file of ["index", "script"]) {
    test(`a ${name} ${file} is told, and the contents stand below`, async ({ page }) => {
      await page.route(file === "index" ? /\/search\/index\// : /\/js\/searchpage\./, (route) =>
        body === null ? route.fulfill({ status: 404 }) : route.fulfill({ contentType: "text/javascript", body }),
      );
      await page.goto(address({ q: "退出" }));
      await expect(page.locator(".search-failed")).toBeVisible();
      await expect(page.locator(".search-failed")).toContainText("搜索所用的文件缺失或损坏，暂时不能搜索。");
      await expect(page.locator("#search .search-said")).toContainText("暂时不能搜索");
      await page.getByRole("main").getByRole("link", { name: "第六章 乐企的退出" }).click();
      await expect(page).toHaveURL(`${DOCUMENT}6/`);
    });
  }
}

for (const [width, colorScheme] of [[1280, "light"], [1280, "dark"], [360, "light"], [360, "dark"]] as const) {
  test(`the results pass axe and scroll nothing sideways at ${width} px, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(60_000);
    await page.setViewportSize({ width, height: 740 });
    await page.emulateMedia({ colorScheme });
    for (const asked of [{ q: "退出 申请", within: "直连单位", modality: "应当" }, { q: "登级保护" }, { q: "乐企自用怎么申请" }, { q: '发票 "' }, {}]) {
      await page.goto(address(asked as Record<string, string>));
      await page.waitForTimeout(300);
      for (const summary of await page.locator("main summary").filter({ visible: true }).all()) await summary.click();
      expect(await violations(page), JSON.stringify(asked)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), JSON.stringify(asked)).toBeLessThanOrEqual(0);
    }
  });
}

test("on paper stand the query and the results", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  await page.goto(address({ q: "软件著作权" }));
  await expect(hits(page).first()).toBeVisible();
  await expect(field(page)).toBeVisible();
  await expect(page.locator("main :is(button, summary, #narrower, .facets, .recent)").filter({ visible: true })).toHaveCount(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the page says what it needs and has the contents", async ({ page }) => {
    await page.goto(address({ q: "退出" }));
    await expect(page.locator("#search")).toBeHidden();
    await expect(page.getByRole("main")).toContainText("搜索需要 JavaScript。可以从下面的目录查找");
    await page.getByRole("main").getByRole("link", { name: "全文" }).click();
    await expect(page).toHaveURL(DOCUMENT);
  });
});
