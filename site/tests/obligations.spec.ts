// The list of duties: filters with their state in the address, real tables, and the files to download.

import { expect, test, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import path from "node:path";
import { DOCUMENT, SITE } from "./site";

const LIST = `${DOCUMENT}obligations/`;

interface Duty {
  clause: string;
  citation: string;
  bearer: string;
  modality: string;
  topic: string;
  deadline: string;
  quote: string;
  consequences: { target: string; measure: string; bearer: string; condition: string }[];
}

const duties = JSON.parse(readFileSync(path.join(SITE, DOCUMENT, "obligations.json"), "utf8")) as Duty[];

function count(page: Page): Promise<number> {
  return page.locator("tr[data-row]").filter({ visible: true }).count();
}

test("filters narrow the list, count beside one another, and Back goes through them", async ({ page }) => {
  await page.goto(LIST);
  const rows = page.locator("tr[data-row]");
  await expect(rows).toHaveCount(duties.length);
  const of = (fits: (duty: Duty) => boolean): number => duties.filter(fits).length;

  await page.getByRole("combobox", { name: "由谁做", exact: true }).selectOption({ value: "using-unit" });
  const using = of((it) => it.bearer === "使用单位");
  expect(await count(page)).toBe(using);
  await expect(page).toHaveURL(`${LIST}?bearer=using-unit`);
  await expect(page.getByRole("status").first()).toHaveText(`共 ${duties.length} 条，显示 ${using} 条（使用单位）`);
  const may = of((it) => it.bearer === "使用单位" && it.modality === "可以");
  await expect(page.getByRole("combobox", { name: "要求", exact: true }).locator("option", { hasText: /^可以/ })).toHaveText(`可以（${may}）`);
  await expect(page.getByRole("combobox", { name: "由谁做", exact: true }).locator("option").first()).toHaveText(`全部（${duties.length}）`);

  await page.getByRole("combobox", { name: "要求", exact: true }).selectOption({ label: `可以（${may}）` });
  expect(await count(page)).toBe(may);
  await page.goBack();
  expect(await count(page)).toBe(using);
  await expect(page.getByRole("combobox", { name: "要求", exact: true })).toHaveValue("");
  await page.goBack();
  expect(await count(page)).toBe(duties.length);
  await page.goForward();
  expect(await count(page)).toBe(using);

  await page.getByRole("button", { name: "清除筛选" }).click();
  expect(await count(page)).toBe(duties.length);
  await expect(page).toHaveURL(LIST);
});

test("every choice of every filter shows what the data says", async ({ page }) => {
  await page.goto(LIST);
  for (const [name, key] of [["由谁做", "bearer"], ["要求", "modality"], ["事项", "topic"]] as const) {
    const select = page.getByRole("combobox", { name, exact: true });
    for (const option of await select.locator("option").all()) {
      const label = await option.getAttribute("data-label");
      const value = (await option.getAttribute("value")) ?? "";
      if (value === "") continue;
      await select.selectOption(value);
      const wanted = key === "modality" ? value : label; // what says that the text has no modal word is put for readers
      expect(await count(page), `${name} ${label}`).toBe(duties.filter((it) => it[key] === wanted).length);
    }
    await select.selectOption("");
  }
  await page.getByLabel("只看有期限的").check();
  expect(await count(page)).toBe(duties.filter((it) => it.deadline !== "").length);
  await expect(page).toHaveURL(`${LIST}?deadline=1`);
});

test("an address with filters opens so; what it does not know is left aside", async ({ page }) => {
  await page.goto(`${LIST}?bearer=direct-platform&modality=${encodeURIComponent("不得")}&topic=nonsense&x=%3Cscript%3E`);
  expect(await count(page)).toBe(duties.filter((it) => it.bearer === "直连平台" && it.modality === "不得").length);
  await expect(page.getByRole("combobox", { name: "由谁做", exact: true })).toHaveValue("direct-platform");
  await expect(page.getByRole("combobox", { name: "事项", exact: true })).toHaveValue("");
});

test("choices that no row fits say so", async ({ page }) => {
  await page.goto(`${LIST}?bearer=leqi-platform&topic=exit`);
  expect(await count(page)).toBe(0);
  await expect(page.getByText("没有符合的内容，请减少筛选")).toBeVisible();
});

test("by keyboard alone", async ({ page }) => {
  await page.goto(LIST);
  await page.getByRole("combobox", { name: "由谁做", exact: true }).focus();
  for (const bearer of ["direct-unit", "using-unit"]) {
    await page.keyboard.press("ArrowDown");
    await expect(page).toHaveURL(`${LIST}?bearer=${bearer}`);
  }
  await page.getByLabel("只看有期限的").focus();
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(`${LIST}?bearer=using-unit&deadline=1`);
});

test("each bearer has a page with exactly its duties", async ({ page }) => {
  await page.goto(LIST);
  const links = page.getByRole("navigation", { name: "按由谁做查看" }).getByRole("link");
  const names = (await links.allTextContents()).slice(1);
  expect(new Set(names)).toEqual(new Set(duties.map((it) => it.bearer)));
  for (const name of names) {
    await page.getByRole("navigation", { name: "按由谁做查看" }).getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${name}的义务与权限`);
    await expect(page.locator("tr[data-row]")).toHaveCount(duties.filter((it) => it.bearer === name).length);
  }
});

test("every step that follows is shown, on its condition, and who bears it if that is another", async ({ page }) => {
  await page.goto(LIST);
  const cells = await page.locator("tr[data-row] td:last-child").all();
  expect(cells.length).toBe(duties.length);
  const another = duties.findIndex((it) => it.consequences.some((step) => step.bearer !== it.bearer));
  const several = duties.findIndex((it) => it.consequences.length > 2);
  expect(Math.min(another, several)).toBeGreaterThanOrEqual(0);
  for (const i of [another, several]) {
    const duty = duties[i] as Duty;
    const steps = (cells[i] as (typeof cells)[number]).locator("p");
    await expect(steps).toHaveCount(duty.consequences.length);
    for (const [n, step] of duty.consequences.entries()) {
      await expect(steps.nth(n)).toContainText(`${step.bearer === duty.bearer ? "" : `${step.bearer}：`}${step.measure}`);
      await expect(steps.nth(n)).toContainText(step.condition);
    }
  }
});

for (const width of [1280, 360]) {
  test(`the list and the ladder are tables for assistive technology at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(LIST);
    const table = page.getByRole("table", { name: "义务清单" });
    await expect(table.getByRole("columnheader")).toHaveText(["条款", "由谁做", "要求", "做什么", "何时", "事项", "不履行的后果"]);
    const first = duties[0] as Duty;
    const row = table.getByRole("row").nth(1);
    await expect(row.getByRole("rowheader")).toHaveText(first.citation);
    await expect(row.getByRole("cell")).toHaveCount(6);
    await expect(row.getByRole("cell").nth(2)).toContainText(first.quote);
    await page.goto(`${DOCUMENT}ladder/`);
    const ladder = page.getByRole("table", { name: "异常情形与处理措施" });
    await expect(ladder.getByRole("columnheader")).toHaveCount(5);
    await expect(ladder.getByRole("rowheader").first()).toBeVisible();
    // A card says nothing of the steps that a situation does not have.
    await expect(ladder.getByRole("row").nth(1).getByRole("cell")).toHaveCount(width > 700 ? 4 : 3);
  });
}

test("the CSV opens as a spreadsheet opens it and says what the page says", async ({ page }) => {
  await page.goto(LIST);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
  const bytes = readFileSync(await download.path());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head, ...records] = parse(bytes.subarray(3).toString("utf8"));
  expect(head).toEqual(["编号", "条款", "主体", "情态", "行为", "对象", "条件", "期限", "相对人", "主题", "原文", "后果"]);
  const shown = await page.locator("tr[data-row]").evaluateAll((rows) =>
    rows.map((row) => {
      const cell = (name: string): string => row.querySelector(`[data-column="${name}"]`)?.firstChild?.textContent ?? "";
      return [row.querySelector("th")?.textContent, cell("由谁做"), cell("要求"), cell("事项"), row.querySelector(".quote")?.textContent];
    }),
  );
  const says = (modality = ""): string => (modality === "（无情态词）" ? "未用“应当”等词" : modality);
  expect(records.map((it) => [it[1], it[2], says(it[3]), it[9], it[10]])).toEqual(shown);
});

/** RFC 4180: quoted fields, doubled quotes, CRLF. */
function parse(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    record.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end !== ",") {
      records.push(record);
      record = [];
    }
  }
  return records;
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the whole list stands, and the filters do not", async ({ page }) => {
    await page.goto(LIST);
    await expect(page.locator("tr[data-row]").filter({ visible: true })).toHaveCount(duties.length);
    await expect(page.locator(".filters")).toBeHidden();
    await expect(page.getByText(`共 ${duties.length} 条`)).toBeVisible();
  });
});
