// The resolver, and the page not found, which asks it: where a text leads, and what is shown where it leads nowhere.

import { expect, test, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Listing } from "../assets/ts/resolve";
import { DOCUMENT, EDITION, ORIGIN, SITE } from "./site";

function ask(page: Page, text: string): Promise<unknown> {
  return page.goto(`/resolve/?q=${encodeURIComponent(text)}`);
}

for (const [asked, goes] of [
  ["第三章一（一）5", `${DOCUMENT}3.1.1.5/`],
  ["《乐企联用规范指引（试行）》第3章第1条第(一)项第5目", `${DOCUMENT}3.1.1.5/`],
  ["chp_3__sec_1__para_1__subpara_5", `${DOCUMENT}3.1.1.5/`],
  [`${ORIGIN}${EDITION}3.1.1.5/index.json`, `${EDITION}3.1.1.5/`],
  [`${DOCUMENT}a1/#unit-name`, `${DOCUMENT}a1/#unit-name`],
  ["附件2一", `${DOCUMENT}a2.1/`],
] as const) {
  test(`${asked} is one clause: the reader is taken there, and back again to where they were`, async ({ page }) => {
    await page.goto("/about/");
    await ask(page, asked);
    await expect(page).toHaveURL(`${ORIGIN}${goes}`);
    await page.goBack();
    await expect(page).toHaveURL("/about/");
  });
}

test("what several clauses are is a list: number, citation, headings above, words", async ({ page }) => {
  await ask(page, "一（一）");
  const found = page.locator("#found");
  await expect(found).toContainText("这种写法可以指以下各条");
  await expect(found.locator("code")).toHaveText(["2.1.1", "3.1.1", "4.1.1", "6.1.1"]);
  const second = found.locator("li").nth(1);
  await expect(second).toContainText("第三章一（一）");
  await expect(second).toContainText("乐企联用的接入 › 直连单位接入");
  await expect(second).toContainText("（一）接入条件");
  await second.getByRole("link").click();
  await expect(page).toHaveURL(`${DOCUMENT}3.1.1/`);
});

test("what is no clause is told, with the nearest", async ({ page }) => {
  await ask(page, "第三章一（一）9");
  await expect(page.locator("#found")).toContainText("没有这一条，最接近的是");
  await expect(page.locator("#found code")).toHaveText(["3.1.1"]);
  await ask(page, "出口退税率");
  await expect(page.locator("#found")).toContainText("没有找到条款");
  await expect(page.locator("#found li")).toHaveCount(0);
});

test("what only an older edition has is found there", async ({ page }) => {
  const listing = JSON.parse(readFileSync(path.join(SITE, DOCUMENT, "ids.json"), "utf8")) as Listing;
  const gone = { ...listing, editions: ["2025-04", "2026-01"], ids: listing.ids.filter((id) => id !== "3.2.1.4") };
  await page.route(`**${DOCUMENT}ids.json`, (route) => route.fulfill({ json: gone }));
  await ask(page, "第三章二（一）4");
  await expect(page.locator("#found")).toContainText("现行版本没有这一条，以前的版本有");
  await expect(page.locator("#found a")).toHaveAttribute("href", `${ORIGIN}${EDITION}3.2.1.4/`);
});

test("the form asks in place, and its address can be sent on", async ({ page }) => {
  await page.goto("/resolve/");
  await expect(page.locator("#found")).toBeEmpty();
  await page.getByLabel("编号、引用或地址").fill("一（一）");
  await page.keyboard.press("Enter");
  await expect(page.locator("#found li")).toHaveCount(4);
  await expect(page).toHaveURL(`/resolve/?q=${encodeURIComponent("一（一）")}`);
  await page.reload();
  await expect(page.locator("#found li")).toHaveCount(4);
  await expect(page.getByLabel("编号、引用或地址")).toHaveValue("一（一）");
});

for (const hostile of ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\u0000\u202e%00", "3".repeat(9000), "__proto__", "javascript:alert(1)//3.1.1.5"]) {
  test(`hostile input is text: ${hostile.slice(0, 30)}`, async ({ page }) => {
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await ask(page, hostile);
    if (hostile.includes("3.1.1.5")) await expect(page).toHaveURL(`${DOCUMENT}3.1.1.5/`);
    else await expect(page.locator("#found")).toContainText("没有找到条款");
    expect(await page.locator("main :is(script, img)").count()).toBe(0);
    expect([dialogs, errors]).toEqual([[], []]);
  });
}

test("9,000 characters in the form are told as no clause", async ({ page }) => {
  await page.goto("/resolve/");
  await page.getByLabel("编号、引用或地址").fill("第三章一（一）5".repeat(1000));
  await page.keyboard.press("Enter");
  await expect(page.locator("#found")).toContainText("没有找到条款");
});

test("where the listing cannot be fetched, the page says so and leads to the text", async ({ page }) => {
  await page.route("**/ids.json", (route) => route.abort());
  await ask(page, "3.1.1.5");
  await expect(page.locator("#found")).toContainText("取不到条款目录");
  await expect(page.getByRole("main").getByRole("link", { name: "全文" })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the page says that it needs it, and leads to the contents", async ({ page }) => {
    await ask(page, "3.1.1.5");
    await expect(page.getByText("查条款需要 JavaScript")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "编号、引用或地址" })).toBeHidden();
    await page.getByRole("main").getByRole("link", { name: "全文" }).click();
    await expect(page).toHaveURL(DOCUMENT);
  });
});

for (const [address, shown, words] of [
  [`${DOCUMENT}3.1.1.9/`, ["3.1.1"], "没有这一条，最接近的是"],
  [`${EDITION}3.1.1.9/`, ["3.1.1"], "没有这一条，最接近的是"],
  [`${DOCUMENT}第三章/一/（一）/5`, ["3.1.1.5"], "您要找的可能是"],
  [`${DOCUMENT}chp_3__sec_1/`, ["3.1"], "您要找的可能是"],
  ["/no/such/page/", [], "没有找到条款"],
] as const) {
  test(`the page not found at ${address} offers ${shown.join() || "nothing"}`, async ({ page }) => {
    expect((await page.goto(address))?.status()).toBe(404);
    await expect(page.locator("#found")).toContainText(words);
    await expect(page.locator("#found code")).toHaveText([...shown]);
  });
}
