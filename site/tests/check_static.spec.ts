// Without JavaScript: the decision as a tree and as a table, with every clause, and what is proved of it.

import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import path from "node:path";
import { DOCUMENT, SITE } from "./site";

test.use({ javaScriptEnabled: false });

const DECISIONS = ["abnormal-direct", "abnormal-using", "annual-review", "delivery", "direct-access", "function-filing", "reentry", "using-unit-access"];

for (const decision of DECISIONS) {
  test(`${decision}: tree, table, proof, and clauses in both directions`, async ({ page }) => {
    await page.goto(`${DOCUMENT}check/${decision}/`);
    await expect(page.locator("#checker")).toBeHidden();
    await expect(page.locator("main .no-script")).toBeVisible();
    await expect(page.locator(".check-notice")).toContainText("不是税务机关的决定");
    expect(await page.locator(".decision-tree").first().locator("li").count()).toBeGreaterThan(2);
    expect(await page.locator(".decision-table tbody th[scope=row]").count()).toBeGreaterThan(1);
    await expect(page.locator(".decision-table thead th:not([scope=col])")).toHaveCount(0);
    const counts = await page.locator(".shares td").allTextContents();
    const total = Number((await page.locator("#proof").textContent())?.replace(/^规则测试：| 种回答组合$/g, "").replaceAll(",", ""));
    expect(counts.map((it) => Number(it.replaceAll(",", ""))).reduce((a, b) => a + b, 0)).toBe(total);

    // Every clause that the page cites says in its data that this decision uses it, at a place that is on the page.
    const cited = new Set(await page.locator(".topic-decision a.cite").evaluateAll((links) => links.map((it) => it.getAttribute("href") ?? "")));
    expect(cited.size).toBeGreaterThan(1);
    for (const href of cited) {
      const file = path.join(SITE, `${DOCUMENT}check/${decision}/`, href, "index.json");
      const clause = JSON.parse(readFileSync(file, "utf8")) as { decisions: { decision: string; node: string }[] };
      const uses = clause.decisions.filter((it) => it.decision === decision);
      expect(uses.length, href).toBeGreaterThan(0);
      for (const use of uses) await expect(page.locator(`[id="${use.node}"]`), `${href}: ${use.node}`).toHaveCount(1);
    }
  });
}

test("a clause leads to the decisions that rest on it, and back", async ({ page }) => {
  await page.goto(`${DOCUMENT}3.1.1.1/`);
  await page.locator(".of-clause").getByRole("link", { name: "是否符合直连单位接入条件" }).first().click();
  await expect(page).toHaveURL(new RegExp(`${DOCUMENT}check/direct-access/#`));
  await page.locator("#condition-capital .cite").click();
  await expect(page).toHaveURL(`${DOCUMENT}3.1.1.1/`);
});

test("the list of decisions names each, for whom, and in how many cases it is proved", async ({ page }) => {
  await page.goto(`${DOCUMENT}check/`);
  await expect(page.locator(".decisions > li")).toHaveCount(DECISIONS.length);
  await expect(page.locator(".decisions")).toContainText("规则测试：786,432 种回答组合");
});
