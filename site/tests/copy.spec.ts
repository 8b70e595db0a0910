import { expect, test, type Page } from "@playwright/test";
import { DOCUMENT, EDITION, ORIGIN } from "./site";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

const TITLE = "《国家税务总局青岛市税务局乐企联用规范指引（试行）》（2025年4月）";

function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

test("a clause is copied with its source and link", async ({ page }) => {
  await page.goto(`${DOCUMENT}3.1.1.5/`);
  await page.getByRole("button", { name: "复制条文（含出处）" }).click();
  await expect(page.getByRole("status")).toHaveText("已复制条文和出处");
  expect(await clipboard(page)).toBe(
    "直连单位接入乐企平台应当同时符合以下基本条件：\n" +
      "具备专业的信息化建设、服务、运维、安全能力，直连单位对拟接入乐企平台的自有信息系统具有软件著作权、使用权或相关授权。\n" +
      `——${TITLE}第三章一（一）5（非官方）\n` +
      `${ORIGIN}${EDITION}3.1.1.5/`,
  );
  const rich = await page.evaluate(async () => (await (await navigator.clipboard.read())[0]!.getType("text/html")).text());
  expect(rich).toContain("<p>直连单位接入乐企平台应当同时符合以下基本条件：</p><p>具备专业的");
  expect(rich).toContain(`href="${ORIGIN}${EDITION}3.1.1.5/"`);
  expect(rich).toContain("（非官方）");
});

test("within a larger unit, a sanction is never copied without its consequence", async ({ page }) => {
  await page.goto(`${DOCUMENT}4.4/`);
  await page.getByRole("button", { name: "复制条文（含出处） 第四章四（一）2（8）", exact: true }).click();
  await expect(page.getByRole("status")).toHaveText("已复制条文和出处");
  expect((await clipboard(page)).split("\n").slice(0, 3)).toEqual([
    "直连单位发生以下情形之一的，由主管税务机关暂停直连单位新增使用单位接入并责令其限期改正：",
    "年度审验不通过的。",
    `——${TITLE}第四章四（一）2（8）（非官方）`,
  ]);
});

test("in a larger unit, the clauses below keep their numbers", async ({ page }) => {
  await page.goto(`${DOCUMENT}3/`);
  await page.getByRole("button", { name: "复制条文（含出处） 第三章二（一）", exact: true }).click();
  await expect(page.getByRole("status")).toHaveText("已复制条文和出处");
  expect((await clipboard(page)).split("\n").map((line) => line.slice(0, 12))).toEqual([
    "接入条件",
    "使用单位接入乐企平台应当",
    "1. 使用单位依托直连单",
    "2. 使用单位的纳税信用",
    "3. 使用单位被邀请接入",
    "4. 青岛市税务局确定的",
    "——《国家税务总局青岛市",
    `${ORIGIN}${EDITION}3.2.1/`.slice(0, 12),
  ]);
});

test("a footnote mark is not copied", async ({ page }) => {
  await page.goto(`${DOCUMENT}4.1.1/`);
  await page.getByRole("button", { name: "复制条文（含出处）", exact: true }).click();
  await expect(page.getByRole("status")).not.toBeEmpty();
  expect(await clipboard(page)).toContain("乐企能力文档、操作指引");
});

test("a link is copied, from a pinned page the pinned one", async ({ page }) => {
  await page.goto(`${EDITION}3.1.1/`);
  await page.getByRole("button", { name: "复制链接 第三章一（一）5" }).click();
  await expect(page.getByRole("status")).toHaveText("已复制链接");
  expect(await clipboard(page)).toBe(`${ORIGIN}${EDITION}3.1.1.5/`);
});

test("other forms: Markdown, HTML and a reference after GB/T 7714, each with the pinned link", async ({ page }) => {
  await page.goto(`${DOCUMENT}3.2.1/`);
  await page.getByText("其他引用格式").click();
  await page.getByRole("button", { name: "Markdown" }).click();
  await expect(page.getByRole("status")).toHaveText("已复制：Markdown");
  const markdown = (await clipboard(page)).split("\n");
  expect(markdown.slice(0, 5)).toEqual(["> 接入条件", ">", "> 使用单位接入乐企平台应当同时符合以下基本条件：", ">", "> 1\\. 使用单位依托直连单位自有信息系统开展交易或资金收付等活动；"]);
  expect(markdown.at(-2)).toBe(`> ——[${TITLE}第三章二（一）](${ORIGIN}${EDITION}3.2.1/)（非官方）`);

  await page.getByRole("button", { name: "HTML" }).click();
  await expect(page.getByRole("status")).toHaveText("已复制：HTML");
  const html = await clipboard(page);
  expect(html).toContain(`<blockquote cite="${ORIGIN}${EDITION}3.2.1/"><p>接入条件</p>`);
  expect(html).toContain(`<cite><a href="${ORIGIN}${EDITION}3.2.1/">${TITLE}第三章二（一）</a></cite>（非官方）</footer></blockquote>`);

  await page.getByRole("button", { name: "GB/T 7714" }).click();
  await expect(page.getByRole("status")).toHaveText("已复制：GB/T 7714 著录");
  expect(await clipboard(page)).toMatch(
    new RegExp(`^青岛市税务局\\. 国家税务总局青岛市税务局乐企联用规范指引（试行）：第三章二（一）\\[EB/OL\\]//.+（非官方）\\. \\(2025-04\\)\\[\\d{4}-\\d\\d-\\d\\d\\]\\. ${ORIGIN}${EDITION}3\\.2\\.1/\\.$`),
  );
});

test("copying works where the browser offers no clipboard API, as on plain HTTP", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined }));
  await page.goto(`${DOCUMENT}3.1.1.5/`);
  const button = page.getByRole("button", { name: "复制链接" });
  await button.click();
  await expect(page.getByRole("status")).toHaveText("已复制链接");
  await expect(button).toBeFocused();
});
