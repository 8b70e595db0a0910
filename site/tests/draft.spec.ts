// The page that checks a draft: what it says is what leqi cite-check says, of a pasted text and of files, by keyboard, on a
// phone; and nothing of a draft leaves the browser.

import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { docx } from "../assets/ts/docx";
import { DOCUMENT } from "./site";

const ROOT = path.resolve(import.meta.dirname, "../..");
const DRAFT = `按照《乐企联用规范指引（试行）》第三章一（一）1，“实缴注册资本500万元以上”。
期限见第三章一（二）1（2）。

> 直连单位通过年度审验后，其接入有效期延长2年。
>
> ——第四章二（一）

第九章另有规定，《民法典》第二百条亦同。<img src=x onerror=alert(1)>
`;

const statuses = (page: Page) => page.locator(".draft-findings > li").evaluateAll((all) => all.map((it) => (it as HTMLElement).dataset.status));

test("a pasted draft, by keyboard; nothing is sent", async ({ page }) => {
  await page.goto(`${DOCUMENT}cite-check/`);
  const asked: string[] = [];
  page.on("request", (request) => void (request.url().endsWith("/favicon.svg") || asked.push(request.url())));
  await page.getByLabel("草稿", { exact: true }).fill(DRAFT);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("#draft-status")).toHaveText("共 5 处，其中 3 处需要修改。");
  expect(await statuses(page)).toEqual(["differs", "unquoted", "elsewhere", "missing", "other"]);
  await expect(page.locator(".draft-findings mark").first()).toHaveText("5");
  await expect(page.locator(".draft-findings a").first()).toHaveAttribute("href", /3\.1\.1\.1\/$/);
  expect(asked).toEqual([]);
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.getByRole("button", { name: "清除" }).click();
  await expect(page.locator("#draft-result")).toBeHidden();
});

test("the saved findings are those of the command line, of a text and of a .docx file", async ({ page }) => {
  const folder = mkdtempSync(path.join(tmpdir(), "draft-"));
  const text = path.join(folder, "memo.md");
  writeFileSync(text, DRAFT);
  const word = path.join(folder, "memo.docx");
  const blocks = ["第三章一（一）3要求“至少有2年为A级”。", "合同第三条不在此列。", "见第四章三。"].map((it) => ({ runs: [{ text: it }] }));
  writeFileSync(word, Buffer.from(await (await docx({ title: "备忘录", blocks })).arrayBuffer()));
  for (const file of [text, word]) {
    await page.goto(`${DOCUMENT}cite-check/`);
    await page.locator("#draft-file").setInputFiles(file);
    await expect(page.locator(".draft-findings > li").first()).toBeVisible();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "JSON" }).click();
    const saved = readFileSync(await (await download).path(), "utf8");
    const told = spawnSync(path.join(ROOT, "bin/leqi"), ["-C", ROOT, "cite-check", "--json", file], { encoding: "utf8" });
    expect(JSON.parse(saved)).toEqual(JSON.parse(told.stdout));
    expect(told.status).toBe(1);
  }
  execFileSync("rm", ["-r", folder]);
});

test("a file of the past, and what is no draft", async ({ page }) => {
  await page.goto(`${DOCUMENT}cite-check/`);
  const gb = Buffer.from([0xb5, 0xda, 0xcb, 0xc4, 0xd5, 0xc2, 0xc8, 0xfd]); // 第四章三 in GB 18030
  await page.locator("#draft-file").setInputFiles({ name: "old.txt", mimeType: "text/plain", buffer: gb });
  await expect(page.locator("#draft-status")).toContainText("共 1 处");
  for (const buffer of [Buffer.from("PK\u0003\u0004xxxx"), Buffer.from([0xd0, 0xcf, 0, 0])]) {
    await page.locator("#draft-file").setInputFiles({ name: "x.docx", mimeType: "", buffer });
    await expect(page.locator("#draft-status")).toContainText("不能读取");
  }
  await page.getByLabel("草稿", { exact: true }).fill("今天开会。");
  await page.getByRole("button", { name: "核对", exact: true }).click();
  await expect(page.locator("#draft-status")).toContainText("没有找到引用");
});
