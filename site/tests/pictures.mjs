// Takes the pictures of README.md from the built site: the home page, a verdict and a clause, at 1280 × 800.

import path from "node:path";
import { chromium } from "@playwright/test";
import { ORIGIN, served } from "./served.mjs";

const OUT = path.resolve(import.meta.dirname, "../pictures");
const facts = {
  legal_person_in_china: true, controls_platform: true, paid_in_capital_wan: 800, revenue_12m_wan: 12000, credit_ratings: ["A", "B", "B"],
  major_tax_violation_3y: false, major_tax_controversy_3y: false, it_capability: true, software_rights: "copyright", special_body: false,
  prior_exit: "none", as_of: "2026-01-05",
};
const state = Object.entries(facts).map(([name, value]) => `${name}=${encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value))}`);

await served(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "zh-CN" });
  const take = async (name, address) => {
    await page.goto(`${ORIGIN}/${address}`);
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: path.join(OUT, `${name}.png`) });
  };
  await take("home", "");
  await take("clause", "qingdao-lianyong/3.1.1.5/");
  await take("verdict", `qingdao-lianyong/check/direct-access/#edition=2025-04&${state.join("&")}`);
  await browser.close();
});
