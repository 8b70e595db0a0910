// The checker as a reader uses it: by mouse and by keyboard, back and forth, shared, printed, framed, and where the
// WebAssembly does not come. What is decided is tested in Go; here it is shown.

import { createServer } from "node:http";
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import path from "node:path";
import { DOCUMENT, ORIGIN, SITE } from "./site";

const CHECK = `${DOCUMENT}check/`;
const USING = `${CHECK}using-unit-access/`;
const DIRECT = `${CHECK}direct-access/`;

const question = (page: Page) => page.locator(".question.current:visible");
const verdict = (page: Page) => page.locator(".verdict");

/** Chromium asks for the icon anew whenever the address changes; the request says nothing of the address. */
const isIcon = (line: string): boolean => /^\S*\/favicon\.svg( |$)/.test(line);

const CHOICES: Record<string, string> = {
  trades_in_platform: "是", control_relation: "否", credit_rating: "B级", risk_taxpayer: "否", invited: "是", risk_scan_clear: "是",
};

/** Answers the question that is shown, whichever it is: the order is the engine's. Gives its name. */
async function answer(page: Page, not: string[], choice: (fact: string) => string = (fact) => CHOICES[fact] ?? ""): Promise<string> {
  await expect.poll(async () => not.includes((await question(page).getAttribute("data-fact")) ?? "")).toBe(false);
  const fact = (await question(page).getAttribute("data-fact")) ?? "";
  await question(page).getByLabel(choice(fact), { exact: true }).first().check();
  await page.getByRole("button", { name: "继续" }).click();
  return fact;
}

async function answerAll(page: Page, choice?: (fact: string) => string): Promise<string[]> {
  const asked: string[] = [];
  while (asked.length < Object.keys(CHOICES).length) asked.push(await answer(page, asked, choice));
  return asked;
}

test("one question at a time, to a verdict with its clauses", async ({ page }) => {
  await page.goto(USING);
  await page.getByRole("button", { name: "开始逐题核对" }).click();
  await expect(page.locator("#check-progress")).toHaveText("已回答 0 题，至多还有 6 题。");
  expect((await answerAll(page)).sort()).toEqual(Object.keys(CHOICES).sort());
  await expect(verdict(page)).toHaveText("符合已公布的全部条件");
  await expect(page.locator("#check-result")).toBeFocused();
  await expect(page.locator(".trace tbody tr")).toHaveCount(6);
  await expect(page.locator('[data-condition="other"] .standing')).toHaveText("没有公布，不能核对");
  await expect(page.locator('[data-condition="rating"] a')).toHaveAttribute("href", /3\.2\.1\.2\/$/);
  await expect(page.locator("#check-result")).toContainText("青岛市税务局确定的其他条件没有在本指引中公布");
  await expect(page.locator(".check-notice")).toContainText("不是税务机关的决定");
});

test("the same by keyboard, and every question takes the focus", async ({ page }) => {
  await page.goto(USING);
  await page.locator("#check-start").focus();
  await page.keyboard.press("Enter");
  const asked: string[] = [];
  while (asked.length < Object.keys(CHOICES).length) {
    await expect.poll(async () => asked.includes((await question(page).getAttribute("data-fact")) ?? "")).toBe(false);
    const fact = (await question(page).getAttribute("data-fact")) ?? "";
    asked.push(fact);
    await expect(question(page).locator("h2")).toBeFocused();
    while (!(await question(page).getByRole("radio").first().evaluate((it) => it === document.activeElement))) await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    while (!(await question(page).getByLabel(CHOICES[fact] ?? "", { exact: true }).first().isChecked())) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
  }
  await expect(verdict(page)).toHaveText("符合已公布的全部条件");
});

test("back goes to the question before, with its answer, and at last to the page", async ({ page }) => {
  await page.goto(USING);
  await page.getByRole("button", { name: "开始逐题核对" }).click();
  const first = await answer(page, []);
  await expect(question(page)).not.toHaveAttribute("data-fact", first);
  const second = (await question(page).getAttribute("data-fact")) ?? "";
  await page.goBack();
  await expect(question(page)).toHaveAttribute("data-fact", first);
  await expect(question(page).getByLabel(CHOICES[first] ?? "", { exact: true }).first()).toBeChecked();
  await page.goForward();
  await expect(question(page)).toHaveAttribute("data-fact", second);
  await page.getByRole("button", { name: "返回上一题" }).click();
  await expect(question(page)).toHaveAttribute("data-fact", first);
  await page.getByRole("button", { name: "返回上一题" }).click();
  await expect(page.getByRole("button", { name: "开始逐题核对" })).toBeVisible();
});

test("nothing chosen is said, and is not taken for no", async ({ page }) => {
  await page.goto(USING);
  await page.getByRole("button", { name: "开始逐题核对" }).click();
  await page.getByRole("button", { name: "继续" }).click();
  await expect(page.getByRole("alert")).toHaveText("请回答；不知道的，可以选“不确定”。");
  await answerAll(page, () => "不确定");
  await expect(verdict(page)).toHaveText("暂不能得出结论");
  await expect(page.locator(".needed li")).toHaveCount(6);
  const change = page.locator(".answers").getByRole("link", { name: /修改.*纳税信用级别/ });
  await change.click();
  await page.getByRole("button", { name: "返回上一题" }).click();
  await expect(verdict(page)).toHaveText("暂不能得出结论");
  await change.click();
  await question(page).getByLabel("C级", { exact: true }).first().check();
  await page.getByRole("button", { name: "继续" }).click();
  await expect(verdict(page)).toHaveText("不符合");
});

test("an answer may leave several values open", async ({ page }) => {
  await page.goto(`${USING}#edition=2025-04&q=credit_rating`);
  await question(page).getByLabel("不确定", { exact: true }).check();
  const either = question(page).getByRole("group", { name: "如能排除一些" });
  await either.getByLabel("A级").check();
  await either.getByLabel("M级").check();
  await page.getByRole("button", { name: "继续" }).click();
  await expect(page).toHaveURL(/credit_rating=%7B%22anyOf%22%3A%5B%22A%22%2C%22M%22%5D%7D/);
  await page.goto(`${USING}${new URL(page.url()).hash.replace(/&q=[^&]*/, "")}`);
  await expect(page.locator(".answers")).toContainText("A级 或 M级");
  await expect(page.locator('[data-condition="rating"] .standing')).toHaveText("符合");
});

test("the address is the state: a link shows what it was made from", async ({ page }) => {
  const told: Record<string, string> = {
    as_of: "2026-01-01", controls_platform: "true", credit_ratings: '["A",{"anyOf":["A","B"]},null]', edition: "2025-04", legal_person_in_china: "true",
    paid_in_capital_wan: '{"gte":900,"lt":6000}', prior_exit: "ordered", prior_exit_date: "2024-02-29", special_body: "true",
  };
  await page.goto(`${DIRECT}#${new URLSearchParams(told)}`);
  await expect(verdict(page)).toHaveText("不符合");
  await expect(page.locator("#check-result")).toContainText("2027-03-01");
  await expect(page.locator(".answers")).toContainText("不低于 900 万元，低于 6000 万元");
  for (const fact of Object.keys(told).filter((it) => it !== "edition")) {
    const before = new URLSearchParams(new URL(page.url()).hash.slice(1));
    await page.evaluate((hash) => (location.hash = hash), `${before}&q=${fact}`);
    await expect(question(page)).toHaveAttribute("data-fact", fact);
    await page.getByRole("button", { name: "继续" }).click();
    await expect(question(page).and(page.locator(`[data-fact="${fact}"]`))).toHaveCount(0);
    const after = new URLSearchParams(new URL(page.url()).hash.slice(1));
    expect(after.get(fact), fact).toBe(told[fact]);
    expect([...after.keys()], "sorted names").toEqual([...after.keys()].sort());
  }
});

test("an address that cannot be read is told, not guessed", async ({ page }) => {
  await page.goto(`${DIRECT}#edition=2025-04&as_of=2025-02-29`);
  await expect(page.locator("#check-status")).toContainText("链接中的回答无法识别");
  await expect(page.getByRole("button", { name: "开始逐题核对" })).toBeVisible();
  await page.goto(`${USING}#edition=2024-01&credit_rating=C&no_such=1`);
  await expect(page.locator("#check-status")).toContainText("2024-01");
  await expect(verdict(page)).toHaveText("不符合");
});

test("the day is today's in China, and is seen", async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-03-04T17:30:00Z"));
  await page.goto(`${CHECK}reentry/#edition=2025-04&prior_exit=voluntary&prior_exit_date=2025-03-05&q=as_of`);
  await expect(question(page).locator("input.exact")).toHaveValue("2026-03-05");
  await page.getByRole("button", { name: "继续" }).click();
  await expect(verdict(page)).toHaveText("仍在限制期内");
  await expect(page.locator(".earliest")).toHaveText("最早日期：2026-03-06");
});

test("situations: several, each by itself", async ({ page }) => {
  await page.goto(`${CHECK}abnormal-direct/#edition=2025-04&orders=0&q=situations&reminders=0&review_failed_again=false`);
  await question(page).getByLabel("有，逐个填写").check();
  await page.getByRole("button", { name: "继续" }).click();
  await expect(page.locator("#check-error"), "an empty situation is no answer").toContainText("请回答");
  const first = question(page).getByRole("group", { name: "第 1 个情形" });
  await first.getByLabel("系统升级改造不及时").first().check();
  await first.getByLabel("未造成损失").first().check();
  await first.getByLabel("未产生不良影响").first().check();
  await page.getByRole("button", { name: "再加一个情形" }).click();
  const second = question(page).getByRole("group", { name: "第 2 个情形" });
  await second.getByLabel("收取不合理费用").first().check();
  await second.getByLabel("重大损失").first().check();
  await second.getByLabel("未产生不良影响").first().check();
  await second.getByLabel("是", { exact: true }).check();
  await page.getByRole("button", { name: "继续" }).click();
  await expect(verdict(page)).toHaveText("暂停直连平台涉税服务功能并责令限期改正");
  await expect(page.locator(".hits")).toContainText("第 1 个情形");
  await expect(page.locator(".hits")).toContainText("第 2 个情形");
  await page.goBack();
  await expect(question(page).locator(".item")).toHaveCount(2);
});

test("all questions on one page, with the outcome so far", async ({ page }) => {
  await page.goto(USING);
  await page.getByRole("button", { name: "一页填完全部问题" }).click();
  await expect(page.locator("#check-live")).toContainText("目前的结论：暂不能得出结论");
  const group = page.locator('[data-fact="credit_rating"]');
  await group.getByLabel("D级", { exact: true }).first().check();
  await expect(page.locator("#check-live")).toContainText("目前的结论：不符合");
  await expect(page.locator("#check-live")).toContainText("结论已经确定");
  await page.locator("#check-live").getByRole("link").click();
  await expect(verdict(page)).toHaveText("不符合");
});

test("the examples of the rule come out as their page says", async ({ page }) => {
  for (const decision of ["direct-access", "using-unit-access", "annual-review", "delivery", "function-filing", "reentry", "abnormal-direct", "abnormal-using"]) {
    await page.goto(`${CHECK}${decision}/`);
    const examples = await page.locator("#examples ~ ul li, #examples ~ details li").evaluateAll((list) =>
      list.map((it) => ({ href: it.querySelector("a")?.getAttribute("href") ?? "", outcome: (it.textContent ?? "").split("：").pop() ?? "" })),
    );
    expect(examples.length, decision).toBeGreaterThan(3);
    for (const { href, outcome } of examples) {
      await page.evaluate((hash) => (location.hash = hash), href);
      await expect(page.locator(".print-only"), "drawn anew").toContainText(href);
      await expect(verdict(page), href).toContainText(outcome);
    }
  }
});

test("no request once the rules are there, whatever is answered", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => isIcon(request.url()) || asked.push(request.url()));
  await page.goto(USING);
  expect(asked.filter((url) => /\.(wasm|rules)$/.test(url)), "nothing before it is wanted").toEqual([]);
  await page.getByRole("button", { name: "开始逐题核对" }).click();
  await expect(question(page)).toBeVisible();
  expect(asked.filter((url) => /\.(wasm|rules)$/.test(url))).toHaveLength(2);
  const before = asked.length;
  await question(page).locator("summary").click();
  await answerAll(page);
  await expect(verdict(page)).toBeVisible();
  await page.locator(".answers").getByRole("link").first().click();
  await expect(question(page)).toBeVisible();
  expect(asked.slice(before)).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length)).toBe(0);
});

test("the server sees pages and files, and no answer", async ({ page }) => {
  // The same site behind a server that writes down every request whole.
  const log: string[] = [];
  const server = createServer((request, response) => {
    log.push(`${request.url} ${JSON.stringify(request.headers)}`);
    const name = path.join(SITE, (request.url ?? "").replace(/[?#].*/, "").replace(/\/$/, "/index.html"));
    const types: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml" };
    response.setHeader("content-type", types[path.extname(name)] ?? "application/octet-stream").end(readFileSync(name));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  try {
    await page.goto(`http://127.0.0.1:${address.port}${USING}#edition=2025-04&q=form`);
    await expect(page.locator("#check-live")).toContainText("暂不能得出结论");
    const before = log.length;
    expect(before).toBeGreaterThan(4);
    await page.locator('[data-fact="credit_rating"]').getByLabel("D级", { exact: true }).first().check();
    await page.locator("#check-live").getByRole("link").click();
    await expect(verdict(page)).toHaveText("不符合");
    await page.waitForTimeout(300);
    expect(log.slice(before).filter((line) => !isIcon(line))).toEqual([]);
    expect(log.join("\n")).not.toContain("credit_rating");
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

for (const [name, state] of Object.entries({
  "that fails": "paid_in_capital_wan=800&special_body=false",
  "with every answer":
    'legal_person_in_china=true&controls_platform=true&paid_in_capital_wan=1000&revenue_12m_wan=12000&credit_ratings=["A","B","B"]' +
    "&major_tax_violation_3y=false&major_tax_controversy_3y=false&it_capability=true&software_rights=copyright&special_body=false&prior_exit=none",
  "without an answer": "",
  "as one question": "q=special_body",
  "as one page": "q=form",
})) {
  test(`a verdict ${name} moves nothing when it comes, however late`, async ({ page }) => {
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => shifts.push(...list.getEntries().map((it) => (it as PerformanceEntry & { value: number }).value))).observe({ type: "layout-shift", buffered: true });
    });
    await page.route("**/*.wasm", async (route) => {
      await new Promise((done) => setTimeout(done, 700));
      await route.continue();
    });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto("about:blank");
      await page.goto(`${DIRECT}#edition=2025-04&${state}`);
      await expect(page.locator("#check-status")).not.toBeEmpty();
      await expect(page.getByRole("heading", { name: "判断步骤" })).toBeHidden();
      await expect(page.locator('#checker:is([data-view="result"], [data-view="question"], [data-view="form"])')).toBeVisible();
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      expect(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts.reduce((a, b) => a + b, 0)), `${width} px`).toBeLessThan(0.001);
      expect(await page.evaluate(() => scrollY), "the page stays at its top").toBe(0);
    }
  });
}

test("a verdict that cannot come leaves the page as it is without one", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(`${DIRECT}#edition=2025-04&special_body=false`);
  await expect(page.locator("#check-status")).toContainText("核对程序没有加载成功");
  await expect(page.locator("#check-start")).toBeVisible();
  await expect(page.getByRole("heading", { name: "判断步骤" })).toBeVisible();
  await expect(page.locator(".colophon")).toBeVisible();
});

test("where the rules do not come the page says so and stays of use", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(USING);
  await page.getByRole("button", { name: "开始逐题核对" }).click();
  await expect(page.locator("#check-status")).toContainText("核对程序没有加载成功");
  await expect(page.getByRole("heading", { name: "判断步骤" })).toBeVisible();
  await page.unroute("**/*.wasm");
  await page.getByRole("button", { name: "开始逐题核对" }).click();
  await expect(question(page)).toBeVisible();
});

test("only the checker may compile WebAssembly, and no text there becomes a script", async ({ page }) => {
  const compile = () => WebAssembly.compile(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])).then(() => "compiled", () => "refused");
  await page.goto(`${DOCUMENT}3.1.1/`);
  expect(await page.evaluate(compile)).toBe("refused");
  await page.goto(USING);
  expect(await page.evaluate(compile)).toBe("compiled");
  const written = await page.evaluate(() => {
    try {
      document.createElement("div").innerHTML = "<b>x</b>";
      return "written";
    } catch {
      return "refused";
    }
  });
  expect(written).toBe("refused");
});

test("on paper: the result with answers, trace, day, edition and link, and no buttons", async ({ page }) => {
  const url = `${USING}#credit_rating=C&edition=2025-04`;
  await page.goto(url);
  await expect(verdict(page)).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("button, summary, nav, .reference").filter({ visible: true })).toHaveCount(0);
  await expect(page.locator(".print-only")).toContainText(`${ORIGIN}${url}`);
  for (const words of ["不符合", "纳税信用级别", "C级", "依据版本：2025-04", "核对日期："]) await expect(page.locator("#check-result")).toContainText(words);
  await expect(page.locator(".check-notice")).toBeVisible();
  expect(await sheets(page)).toBe(1);
});

function sheets(page: Page): Promise<number> {
  return page.pdf({ preferCSSPageSize: true }).then((pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0);
}

test("on paper: the longest verdict, with every question of the direct access answered, with its procedure and materials, is two sheets at most", async ({ page }) => {
  const answers = {
    as_of: "2026-11-22", controls_platform: true, credit_ratings: ["A", "B", "B"], edition: "2025-04", it_capability: true, legal_person_in_china: true,
    major_tax_controversy_3y: false, major_tax_violation_3y: false, paid_in_capital_wan: 900, prior_exit: "ordered", prior_exit_date: "2024-06-10",
    revenue_12m_wan: 12000, software_rights: "use", special_body: false,
  };
  const fragment = Object.entries(answers).map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  await page.goto(`${DOCUMENT}check/direct-access/#${fragment.join("&")}`);
  await expect(verdict(page)).toHaveText("不符合");
  await expect(page.locator("#check-result")).toContainText("2027-06-11");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".steps")).toContainText("固定IP专属使用证明");
  await page.emulateMedia({ media: null });
  expect(await sheets(page)).toBeLessThanOrEqual(2);
});

test("in a frame of another site: the checker alone, which tells its height", async ({ page }) => {
  const frame = `${ORIGIN}${USING}?embed=1#credit_rating=C&edition=2025-04`;
  const server = createServer((_, response) => response.setHeader("content-type", "text/html").end(`<!doctype html><iframe width="600" height="200" src="${frame}"></iframe>`));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  try {
    await page.addInitScript(() => {
      addEventListener("message", (event) => document.documentElement.setAttribute("data-told", JSON.stringify(event.data)));
    });
    await page.goto(`http://localhost:${address.port}/`);
    const inside = page.frameLocator("iframe");
    await expect(inside.locator(".verdict")).toHaveText("不符合");
    await expect(inside.locator(".masthead, .colophon, .breadcrumbs").filter({ visible: true })).toHaveCount(0);
    await expect(inside.locator(".check-notice")).toBeVisible();
    await expect.poll(async () => (JSON.parse((await page.locator("html").getAttribute("data-told")) ?? "{}") as { height?: number }).height ?? 0).toBeGreaterThan(300);
    expect(await page.locator("html").getAttribute("data-told")).toMatch(/^\{"type":"leqi:height","height":\d+\}$/);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test("every step passes axe, light and dark, wide and narrow", async ({ page }) => {
  for (const hash of ["edition=2025-04&q=credit_ratings", "edition=2025-04&q=form", "edition=2025-04&paid_in_capital_wan=1&prior_exit=ordered"]) {
    for (const [colorScheme, width] of [["light", 1280], ["dark", 360]] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto("about:blank");
      await page.goto(`${DIRECT}#${hash}`);
      await expect(page.locator("#checker")).not.toHaveAttribute("data-view", "start");
      const { violations } = await new AxeBuilder({ page }).options({ rules: { "target-size": { enabled: true } } }).setLegacyMode(true).analyze();
      expect.soft(violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`)), hash).toEqual([]);
      expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${hash} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});

test("a change says what it still depends on, and an alternative is no requirement", async ({ page }) => {
  await page.goto(`${CHECK}direct-access/#controls_platform=true&edition=2025-04&legal_person_in_china=true&paid_in_capital_wan=999&special_body=false`);
  await expect(verdict(page)).toHaveText("不符合");
  const changes = page.locator(".changes");
  await expect(changes).toContainText("结论可能变为“符合已公布的全部条件”，还取决于没有回答的：");
  await expect(changes.getByRole("link", { name: "近3年纳税信用等级" })).toBeVisible();
  await expect(page.locator(".standing").nth(1)).toHaveText("未回答，不影响结论");
  await expect(page.locator(".go-on")).toContainText("近3年纳税信用等级");
  await expect(page.locator(".trace")).not.toContainText("任一即可");
});

test("an answer in the address that cannot be read is named", async ({ page }) => {
  await page.goto(`${CHECK}using-unit-access/#credit_rating=Z&invited=true`);
  await expect(page.locator("#check-status")).toHaveText("链接中的回答无法识别：纳税信用级别。 请重新填写。");
});

test("an answer that the inputs cannot say stays as it came until it is edited", async ({ page }) => {
  const kept: Record<string, string>[] = [
    { paid_in_capital_wan: '{"gte":500,"lte":1000}', revenue_12m_wan: '{"gt":3}' },
    { paid_in_capital_wan: '{"anyOf":[500,{"gte":2000}]}', revenue_12m_wan: "10000.5" },
    { credit_ratings: '["A",{"anyOf":["B","C","D"]},null]', special_body: '{"anyOf":[true,false]}' },
    { prior_exit_date: '{"gt":"2024-01-01","lt":"2024-06-01"}', as_of: '{"anyOf":["2026-01-01","2026-02-01"]}', prior_exit: "voluntary" },
    { software_rights: '{"anyOf":["use","copyright"]}', it_capability: "null", prior_exit: "none", prior_exit_date: "not_applicable" },
  ];
  for (const facts of kept) {
    await page.goto("about:blank");
    await page.goto(`${DIRECT}#${new URLSearchParams({ as_of: "2026-01-01", ...facts, edition: "2025-04", q: "form" })}`);
    await expect(page.locator("#check-live")).toContainText("目前的结论"); // what is on the page has been read and written into the address
    const read = Object.fromEntries(new URLSearchParams(new URL(page.url()).hash.slice(1)));
    expect(read).toMatchObject(facts);
  }
  await page.goto(`${DIRECT}#as_of=2026-01-01&edition=2025-04&paid_in_capital_wan=${encodeURIComponent('{"gte":500,"lte":1000}')}&q=form`);
  const question = page.locator('[data-fact="paid_in_capital_wan"]');
  await expect(question.locator(".kept")).toBeVisible();
  await question.locator("input.low").fill("1.2亿");
  await question.locator("input.high").fill("2亿元");
  await expect(page).toHaveURL(/paid_in_capital_wan=%7B%22gte%22%3A12000%2C%22lt%22%3A20000%7D/);
  await expect(question.locator(".kept")).toHaveCount(0);
});

// The same of answers of every kind, drawn at random: whatever an address says, opening the form changes none of it.
test("opening the form changes no answer, whatever it is", async ({ page }) => {
  test.setTimeout(120_000);
  let seed = 20250610;
  const upTo = (n: number): number => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) % 65521 % n;
  const one = <T>(list: T[]): T => list[upTo(list.length)] as T;
  const some = <T>(list: T[]): T[] => {
    const from = upTo(list.length - 1);
    return list.slice(from, from + 2 + upTo(list.length));
  };
  type Draw = () => unknown;
  const amount: Draw = () => one<unknown>([0, 1000, 999.5, 12000]);
  const bound = (low: string[], high: string[], at: [unknown, unknown]): unknown => one<unknown>([{ [one(low)]: at[0] }, { [one(high)]: at[1] }, { [one(low)]: at[0], [one(high)]: at[1] }]);
  const number: Draw = () => one<unknown>([amount(), null, bound(["gte", "gt"], ["lt", "lte"], [500, 4000]), { anyOf: [500, bound(["gte", "gt"], ["lt", "lte"], [2000, 9000])] }]);
  const date: Draw = () => one<unknown>(["2024-02-29", null, bound(["gte", "gt"], ["lt", "lte"], ["2024-01-01", "2024-06-01"]), { anyOf: ["2024-03-01", "2024-08-31"] }]);
  const choice = (values: string[]): Draw => () => one<unknown>([one(values), null, { anyOf: some(values) }]);
  const bool: Draw = () => one<unknown>([true, false, null, { anyOf: [true, false] }]);
  const ratings = ["A", "B", "M", "C", "D", "none"];
  const draws: Record<string, Draw> = {
    legal_person_in_china: bool, controls_platform: bool, it_capability: bool, special_body: bool, major_tax_violation_3y: bool, major_tax_controversy_3y: bool,
    paid_in_capital_wan: number, revenue_12m_wan: number, software_rights: choice(["copyright", "use", "authorised", "none"]),
    credit_ratings: () => [choice(ratings)(), one(ratings), choice(ratings)()], prior_exit: choice(["voluntary", "ordered"]), prior_exit_date: date, as_of: () => "2026-01-01",
  };
  for (let n = 0; n < 60; n++) {
    const facts = Object.fromEntries(Object.entries(draws).filter(() => upTo(4) > 0).map(([name, draw]) => [name, draw()]));
    const given = Object.fromEntries(Object.entries({ as_of: "2026-01-01", ...facts }).map(([name, it]) => [name, typeof it === "string" ? it : JSON.stringify(it)]));
    await page.goto("about:blank");
    await page.goto(`${DIRECT}#${new URLSearchParams({ ...given, edition: "2025-04", q: "form" })}`);
    await expect(page.locator("#check-live"), JSON.stringify(given)).toContainText(/目前的结论/);
    const read = Object.fromEntries(new URLSearchParams(new URL(page.url()).hash.slice(1)));
    expect(read, JSON.stringify(given)).toEqual({ ...given, edition: "2025-04", q: "form" });
  }
});

test("a contradiction is told at both questions", async ({ page }) => {
  await page.goto(`${CHECK}abnormal-direct/#edition=2025-04&orders=0&uncorrected=true`);
  await expect(page.locator("#check-error")).toContainText("“未在限期内改正到位”与“被责令限期改正的次数”矛盾");
  for (const fact of ["orders", "uncorrected"]) await expect(page.locator(`[data-fact="${fact}"] .complaint`)).toContainText("没有被责令限期改正过");
  await page.locator('[data-fact="orders"] input.exact').fill("2");
  await expect(page.locator(".complaint")).toHaveCount(0);
  await expect(page.locator("#check-live")).toContainText("可责令限期退出");
});

test("a sure outcome offers to go on, and the drawing shows the way", async ({ page }) => {
  await page.goto(`${USING}#control_relation=false&credit_rating=C&edition=2025-04&trades_in_platform=true`);
  await expect(page.locator(".headline-bad .headline-mark")).toHaveText("✕");
  await page.getByRole("link", { name: "继续核对其余条件" }).click();
  await expect(question(page)).toHaveAttribute("data-fact", "risk_taxpayer");
  await question(page).getByLabel("是", { exact: true }).check();
  await page.getByRole("button", { name: "继续" }).click();
  await expect(question(page)).toBeVisible();
  await page.goto(`${USING}#control_relation=false&credit_rating=C&edition=2025-04&trades_in_platform=true`);
  await expect(page.locator(".wide .step.taken")).toHaveCount(3);
  await expect(page.locator(".wide .way.taken rect")).toHaveCount(1);
});

test("the receipt is the file that the command line prints", async ({ page }) => {
  await page.goto(`${CHECK}reentry/#edition=2025-04&prior_exit=none`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载核对记录" }).click()]);
  const text = readFileSync(await download.path(), "utf8");
  const signed = text.slice(0, text.lastIndexOf(',"sha256"'));
  const { createHash } = await import("node:crypto");
  const { receipt } = JSON.parse(text) as { receipt: { sha256: string; facts: unknown; decision: string } };
  expect(receipt).toMatchObject({ decision: "reentry", facts: { prior_exit: "none" }, sha256: createHash("sha256").update(signed).digest("hex") });
});
