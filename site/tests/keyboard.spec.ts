import { expect, test } from "@playwright/test";
import { DOCUMENT } from "./site";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("the first stop is the skip link, and it leads to the text", async ({ page }) => {
  await page.goto(`${DOCUMENT}3/`);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "跳到正文" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").getByRole("link").first()).toBeFocused();
});

test("n and p go through the clauses of a page, then to the next page", async ({ page }) => {
  await page.goto(`${DOCUMENT}3.2.2/`);
  await page.keyboard.press("n");
  await expect(page.getByRole("link", { name: "3.2.2.p1" })).toBeFocused();
  await page.keyboard.press("p");
  await expect(page.locator('[id="3.2.2"] > .tools > .permalink')).toBeFocused();
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  await expect(page).toHaveURL(`${DOCUMENT}4/`);
});

test("n and p turn the pages of single clauses", async ({ page }) => {
  await page.goto(`${DOCUMENT}3.1.1.4/`);
  await page.keyboard.press("n");
  await expect(page).toHaveURL(`${DOCUMENT}3.1.1.5/`);
  await page.keyboard.press("p");
  await expect(page).toHaveURL(`${DOCUMENT}3.1.1.4/`);
});

test("c copies the clause reached", async ({ page }) => {
  await page.goto(`${DOCUMENT}3.1.1/`);
  for (const key of ["n", "n", "c"]) await page.keyboard.press(key);
  await expect(page.getByRole("status")).not.toBeEmpty();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("第三章一（一）1（非官方）\n");
});

test("t goes to the contents, also where they are folded", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${DOCUMENT}3.1.1/`);
  await page.keyboard.press("t");
  await expect(page.locator("#contents a").first()).toBeFocused();
});

test("? lists the keys, and Escape gives the focus back", async ({ page }) => {
  await page.goto(`${DOCUMENT}3.1.1/`);
  await page.getByRole("button", { name: "快捷键" }).focus();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "快捷键" });
  await expect(dialog).toBeVisible();
  await expect(dialog.locator("kbd")).toHaveText(["n", "p", "c", "t", "/", "?", "Ctrl K"]);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "快捷键" })).toBeFocused();
});

test("single keys can be switched off, for good, and on again", async ({ page }) => {
  const url = `${DOCUMENT}3.1.1.4/`;
  await page.goto(url);
  expect(await page.evaluate(() => localStorage.length), "nothing is stored unasked").toBe(0);
  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "启用单键快捷键" }).uncheck();
  await page.getByRole("button", { name: "关闭" }).click();
  await page.reload();
  for (const key of ["n", "p", "c", "t", "/", "?"]) await page.keyboard.press(key);
  await expect(page).toHaveURL(url);
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("combobox", { name: "搜索条文" })).not.toBeFocused();
  await page.getByRole("button", { name: "快捷键" }).click();
  await page.getByRole("checkbox", { name: "启用单键快捷键" }).check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await expect(page).toHaveURL(`${DOCUMENT}3.1.1.5/`);
  expect(await page.evaluate(() => localStorage.length), "back at the default, nothing is stored").toBe(0);
});

test("no key acts with a modifier, in a control, or as a bare arrow", async ({ page }) => {
  const url = `${DOCUMENT}3.1.1.4/`;
  await page.goto(url);
  for (const key of ["Control+n", "Alt+p", "ArrowRight", "ArrowLeft", "ArrowDown"]) await page.keyboard.press(key);
  await page.getByLabel("外观").focus();
  await page.keyboard.press("n");
  await expect(page).toHaveURL(url);
});
