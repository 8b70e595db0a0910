// Clauses are collected while reading, put in order, copied and saved; they outlast the tab only if that was asked.

import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { read } from "../assets/ts/docx";
import { DOCUMENT, EDITION, ORIGIN, SITE } from "./site";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

async function collect(page: Page): Promise<void> {
  await page.goto(`${DOCUMENT}3.1.1.5/`);
  await page.getByRole("button", { name: "加入引用篮" }).click();
  await expect(page.getByRole("status")).toHaveText("已加入引用篮");
  await page.goto(`${DOCUMENT}4.4/`);
  await page.getByRole("button", { name: "加入引用篮 第四章四（一）2（8）", exact: true }).click();
  await page.goto(`${DOCUMENT}basket/`);
}

async function saved(page: Page, name: string): Promise<Buffer> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name }).click();
  return readFileSync(await (await download).path());
}

test("collected, put in order, copied and saved", async ({ page }) => {
  await collect(page);
  await expect(page.locator("#basket-items > li")).toHaveCount(2);
  await page.getByRole("button", { name: "上移 第四章四（一）2（8）" }).click();
  await expect(page.locator("#basket-items > li").first()).toContainText("年度审验不通过的");
  await page.getByRole("button", { name: "复制全部" }).click();
  await expect(page.getByRole("status")).toHaveText("已复制条文和出处");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.split("\n")[0]).toBe("直连单位发生以下情形之一的，由主管税务机关暂停直连单位新增使用单位接入并责令其限期改正：");
  expect(text).toContain(`${ORIGIN}${EDITION}3.1.1.5/`);
  const word = await read(new Blob([new Uint8Array(await saved(page, ".docx"))]));
  expect(word[2]).toContain("责令其限期改正：\n年度审验不通过的。");
  expect((await saved(page, "Markdown")).toString()).toContain(`](${ORIGIN}${EDITION}4.4.1.2.8/)（非官方）`);
  const json = JSON.parse((await saved(page, "JSON")).toString()) as { id: string; textSha256: string }[];
  const clause = JSON.parse(readFileSync(`${SITE}${DOCUMENT}3.1.1.5/index.json`, "utf8")) as { textSha256: string };
  expect(json.map(({ id }) => id)).toEqual(["4.4.1.2.8", "3.1.1.5"]);
  expect(json[1]!.textSha256).toBe(clause.textSha256);
  for (const [colorScheme, width] of [["light", 1280], ["dark", 1280], ["light", 360]] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 740 });
    expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations, `${colorScheme}, ${width} px`).toEqual([]);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test("kept in the browser only when asked, and taken out again", async ({ page, context }) => {
  await collect(page);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((it) => it.startsWith("basket")))).toEqual([]);
  await page.getByLabel("保留").check();
  const other = await context.newPage();
  await other.goto(`${DOCUMENT}basket/`);
  await expect(other.locator("#basket-items > li")).toHaveCount(2);
  await page.getByLabel("保留").uncheck();
  await other.reload();
  await expect(other.locator("#basket-items > li")).toHaveCount(0);
  await page.goto(`${DOCUMENT}3.1.1.5/`);
  await page.getByRole("button", { name: "加入引用篮" }).click();
  await expect(page.getByRole("status")).toHaveText("已从引用篮取出");
});

test("where storage is forbidden, the reader is told", async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get: () => { throw new Error("denied"); } });
  });
  await page.goto(`${DOCUMENT}3.1.1.5/`);
  await page.getByRole("button", { name: "加入引用篮" }).click();
  await expect(page.getByRole("status")).toContainText("不允许保存");
});
