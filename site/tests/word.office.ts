// Every .docx file that the site saves, opened by LibreOffice and printed as PDF: nothing of it is lost.

import { expect, test, type Page, type TestInfo } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { read } from "../assets/ts/docx";
import { DOCUMENT } from "./site";

const HOSTILE = ['<img src=x onerror="alert(1)">', '=HYPERLINK("http://x")', "㐀甲乙丙", "名".repeat(600), "]]>&amp;", "第一行\n第二行\t制表"];

/** The letters and digits of a text: blanks and line breaks are where the lines end. */
const letters = (text: string): string => text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");

/** The paragraphs of a .docx file by its XML, and what its headers and footers say. */
async function checkWord(file: string, info: TestInfo, unofficial = true): Promise<string> {
  const folder = info.outputPath("office");
  execFileSync("soffice", [`-env:UserInstallation=${pathToFileURL(info.outputPath("profile")).href}`, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder, file], { stdio: "pipe", timeout: 110_000 });
  const pdf = path.join(folder, `${path.basename(file, ".docx")}.pdf`);
  const sheets = execFileSync("pdftotext", ["-raw", pdf, "-"], { encoding: "utf8", maxBuffer: 1 << 26 }).split("\f").slice(0, -1);
  expect(sheets.length).toBeGreaterThan(0);
  if (unofficial) for (const [i, sheet] of sheets.entries()) expect(sheet, `sheet ${i + 1} of ${file}`).toContain("非官方");
  // What every sheet repeats at its head and foot stands between the words that run over.
  const lines = sheets.map((sheet) => sheet.trim().split("\n"));
  const repeated = new Set(lines[0]!.filter((line) => sheets.length > 1 && lines.every((it) => it.includes(line))));
  const numbered = /^(?:非官方.*)?第\d+页，共\d+页$/;
  const whole = letters(lines.flat().filter((line) => !repeated.has(line) && !numbered.test(line.replace(/\s/g, ""))).join("\n"));
  const all = await read(new Blob([new Uint8Array(readFileSync(file))]));
  expect(all.length).toBeGreaterThan(3);
  const lost = all.map(letters).filter((it) => it !== "" && !whole.includes(it) && ![...repeated].some((line) => letters(line).includes(it)));
  expect(lost, file).toEqual([]);
  return whole;
}

async function saved(page: Page, selector: string, info: TestInfo, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(selector).click()]);
  const to = info.outputPath(`${name}.docx`);
  copyFileSync(await file.path(), to);
  return to;
}

const input = (page: Page, id: string) => page.locator(`[data-field="${id}"]`).locator("input, textarea").first();

test("the blank forms, the outline of the report and the record of an exit", async ({ request }, info) => {
  for (const name of ["forms/a1", "forms/a2", "forms/a3", "materials/report", "materials/exit-record"]) {
    const answer = await request.get(`${DOCUMENT}${name}.docx`);
    expect(answer.status(), name).toBe(200);
    const file = info.outputPath(`${name.replace("/", "-")}.docx`);
    writeFileSync(file, await answer.body());
    await checkWord(file, info);
  }
});

test("a form that is filled in, also with hostile words", async ({ page }, info) => {
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`${DOCUMENT}forms/a1/`);
  await input(page, "unit-code").fill("91440300708461136T");
  for (const [i, hostile] of HOSTILE.entries()) {
    await input(page, "unit-name").fill(hostile);
    await input(page, "business-report").fill(`业务${i}${hostile}完`);
    const words = await checkWord(await saved(page, "#tool-docx", info, `form-${i}`), info);
    expect(words).toContain("91440300708461136T");
    expect(words).toContain(letters(hostile));
    expect(words).toContain(letters(`业务${i}${hostile}完`));
  }
});

test("a list of materials, with notes", async ({ page }, info) => {
  await page.goto(`${DOCUMENT}materials/reentry/`);
  await page.locator('[data-field="report"] input').first().check();
  await input(page, "report.note").fill("=1+1 缺少盖章页");
  expect(await checkWord(await saved(page, "#tool-docx", info, "materials"), info)).toContain("缺少盖章页");
});

test("the dossier", async ({ page }, info) => {
  await page.goto(`${DOCUMENT}dossier/`);
  await page.locator("#d-name").fill("某某科技有限公司");
  await page.locator("#d-questions").fill(HOSTILE.join("\n"));
  const words = await checkWord(await saved(page, "#tool-docx", info, "dossier"), info);
  expect(words).toContain("某某科技有限公司");
  for (const hostile of HOSTILE) expect(words).toContain(letters(hostile));
});

test("the collected clauses", async ({ page }, info) => {
  for (const id of ["3.1.1.5", "2.1.1", "5.1"]) {
    await page.goto(`${DOCUMENT}${id}/`);
    await page.getByRole("button", { name: "加入引用篮" }).first().click();
    await expect(page.getByRole("status")).toHaveText("已加入引用篮");
  }
  await page.goto(`${DOCUMENT}basket/`);
  const words = await checkWord(await saved(page, '[data-save="docx"]', info, "basket"), info);
  for (const text of ["具备专业的信息化建设服务运维安全能力", "直连单位负责直连平台与乐企平台的对接", "配备一名具备独立决策能力并保持相对稳定的负责人"]) expect(words).toContain(text);
});
