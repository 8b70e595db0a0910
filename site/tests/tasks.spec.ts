// What six kinds of reader come for, from the first page on, each in at most the clicks that are stated here.

import { expect, test, type Locator, type Page } from "@playwright/test";
import { DOCUMENT } from "./site";

/** A reader who counts: every press of a button or link is one click. */
class Reader {
  clicks = 0;
  constructor(readonly page: Page) {}
  async start(): Promise<void> {
    await this.page.goto("/");
  }
  async click(what: Locator): Promise<void> {
    await what.click();
    this.clicks++;
  }
  link(name: string | RegExp): Locator {
    return this.page.getByRole("main").getByRole("link", { name, exact: typeof name === "string" }).first();
  }
}

test("a finance manager finds what to hand in, and starts to check the conditions: 4 clicks", async ({ page }) => {
  const reader = new Reader(page);
  await reader.start();
  await reader.click(reader.link("材料清单"));
  await reader.click(reader.link("首次申请接入"));
  await expect(page.getByRole("main")).toContainText("项目报告");
  await reader.start();
  await reader.click(reader.link("作为直连单位"));
  await reader.click(page.getByRole("button", { name: "开始逐题核对" }));
  await expect(page.locator(".question").filter({ visible: true })).toHaveCount(1);
  expect(reader.clicks).toBeLessThanOrEqual(4);
});

test("one who was invited learns whether to accept and what is owed: 1 click", async ({ page }) => {
  const reader = new Reader(page);
  await reader.start();
  await reader.click(reader.link("受邀单位须知"));
  const main = page.getByRole("main");
  await expect(main).toContainText("必须接受吗？");
  await expect(main).toContainText("没有写不接受的后果");
  await expect(main.getByRole("link", { name: "第三章二（二）第1款" }).first()).toBeVisible();
  expect(reader.clicks).toBeLessThanOrEqual(1);
});

test("a compliance officer finds the time limits and the consequences: 2 clicks", async ({ page }) => {
  const reader = new Reader(page);
  await reader.start();
  await reader.click(page.locator(".who").getByRole("link", { name: "直连单位", exact: true }));
  await expect(page.getByRole("row", { name: /30\s*日内/ })).toContainText("责令限期改正");
  await page.goBack();
  await reader.click(reader.link("后果一览"));
  await expect(page.locator(".stairs > li")).toHaveCount(4);
  expect(reader.clicks).toBeLessThanOrEqual(2);
});

test("a consultant opens a clause by its citation and copies it: 3 clicks", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const reader = new Reader(page);
  await reader.start();
  await reader.click(reader.link("按编号或引用打开"));
  await page.getByLabel("编号、引用或地址").fill("第三章一（一）5");
  await reader.click(page.getByRole("button", { name: "打开" }));
  await expect(page).toHaveURL(new RegExp(`${DOCUMENT}3\\.1\\.1\\.5/$`));
  await reader.click(page.locator(".subject > .tools").getByRole("button", { name: "复制条文（含出处）" }));
  await expect(page.getByRole("status")).toHaveText(/已复制/);
  expect(reader.clicks).toBeLessThanOrEqual(3);
});

test("a programmer finds the data of the text: 2 clicks", async ({ page }) => {
  const reader = new Reader(page);
  await reader.start();
  await reader.click(page.getByRole("link", { name: "关于本文件" }));
  const [response] = await Promise.all([page.waitForResponse(/index\.json$/), reader.click(reader.link("JSON"))]);
  expect(response.ok()).toBe(true);
  expect(reader.clicks).toBeLessThanOrEqual(2);
});

test.describe("on a phone, without a script", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  test("a reader gets from the first page to a clause, and by the menu to the questions: 4 clicks", async ({ page }) => {
    const reader = new Reader(page);
    await reader.start();
    await reader.click(reader.link("怎样退出"));
    await expect(page.getByRole("main")).toContainText("至少提前3个月");
    await reader.click(page.locator(".menu > summary"));
    await reader.click(page.getByRole("link", { name: "常见问题" }));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("常见问题");
    expect(reader.clicks).toBeLessThanOrEqual(4);
  });
});

for (const url of ["/", `${DOCUMENT}3.1.1.5/`, `${DOCUMENT}4.4/`, `${DOCUMENT}roles/direct-unit/`, `${DOCUMENT}check/direct-access/`, `${DOCUMENT}ladder/`]) {
  test(`${url}: on a phone the heading stands in the first 160 pixels`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(url);
    expect((await page.getByRole("heading", { level: 1 }).boundingBox())?.y).toBeLessThan(160);
  });
}
