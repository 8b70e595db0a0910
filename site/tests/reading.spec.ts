// What a script adds to reading: the current clause in the contents, and a way out of a page that is not there.

import { expect, test } from "@playwright/test";
import { DOCUMENT, EDITION } from "./site";

test("the contents mark the clause being read", async ({ page }) => {
  await page.goto(`${DOCUMENT}3.1/`);
  const marked = page.locator("#contents [aria-current=location]");
  for (const id of ["3.1.1", "3.1.1.3", "3.1.2", "3.1.3.6"]) {
    await page.evaluate((hash) => (location.hash = hash), id);
    await expect(marked).toHaveAttribute("href", `#${id}`);
  }
  await page.evaluate(() => scrollTo(0, 0));
  await expect(marked).toHaveAttribute("href", "#3.1");
});

test("the tree is open at the current branch", async ({ page }) => {
  await page.goto(`${DOCUMENT}3.1.2.2.4/`);
  const tree = page.locator("#tree");
  await expect(tree.locator("[aria-current]")).toHaveText("2. 乐企规则嵌入");
  await expect(tree.getByRole("link", { name: "（三）接入提交的材料" })).toBeVisible();
  await expect(tree.getByRole("link", { name: "一、服务内容" })).toBeHidden();
  await tree.locator("summary", { hasText: "第四章" }).click();
  await expect(tree.getByRole("link", { name: "一、服务内容" })).toBeVisible();
});

for (const [asked, shown, ids] of [
  [`${DOCUMENT}第三章一（一）5/`, "您要找的可能是：", ["3.1.1.5"]],
  [`${DOCUMENT}第3章第1条第(一)项第5目`, "您要找的可能是：", ["3.1.1.5"]],
  [`${DOCUMENT}第三章/一/（一）/5/`, "您要找的可能是：", ["3.1.1.5"]],
  [`${DOCUMENT}chp_3__sec_1__para_1__subpara_5/`, "您要找的可能是：", ["3.1.1.5"]],
  ["/nowhere/?q=第四章三（二）", "您要找的可能是：", ["4.3.2"]],
  ["/nowhere/?q=（一）4", "这种写法可以指以下各条：", ["3.1.1.4", "3.2.1.4", "4.4.1.4"]],
  [`${DOCUMENT}3.1.1.9/`, "没有这一条", ["3.1.1"]],
  [`${EDITION}3.1.1.9/index.html`, "没有这一条", ["3.1.1"]],
  ["/nowhere/", "没有找到条款", []],
] as const) {
  test(`${asked} is not a page, and leads to ${ids.join(" ") || "the contents"}`, async ({ page }) => {
    const answer = await page.goto(asked);
    expect(answer?.status()).toBe(404);
    const found = page.locator("#found");
    await expect(found).toContainText(shown);
    const links = await found.getByRole("link").evaluateAll((all) => all.map((a) => new URL((a as HTMLAnchorElement).href).pathname));
    const of = asked.startsWith(EDITION) ? EDITION : DOCUMENT; // the edition that was asked for
    expect(links).toEqual(ids.map((id) => `${of}${id}/`));
  });
}

test("on a phone the way up names the clause above, also one without a heading", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(`${DOCUMENT}4.4.1.2.5/`);
  await expect(page.locator(".breadcrumbs a").filter({ visible: true })).toHaveText(["第四章四（一）2"]);
});
