// Takes the pictures of README.md from the built site (the home page, a clause and a verdict, 1200 × 720; a role and the tools, 1100 × 560), and the
// picture of each document that a link to it shows: its title and date, 1200 × 630.

import { existsSync, mkdirSync, readdirSync } from "node:fs";
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
  const page = await browser.newPage({ viewport: { width: 1200, height: 720 }, locale: "zh-CN" });
  const take = async (name, address, act) => {
    await page.goto("about:blank"); // a fragment alone loads nothing
    await page.goto(`${ORIGIN}/${address}`);
    await page.waitForLoadState("networkidle");
    await act?.();
    await page.screenshot({ path: path.join(OUT, `${name}.png`) });
  };
  await take("home", "");
  await take("clause", "qingdao-lianyong/3.1.1.5/");
  await take("verdict", `qingdao-lianyong/check/direct-access/#edition=2025-04&${state.join("&")}`);
  await page.setViewportSize({ width: 1100, height: 560 });
  await take("role", "qingdao-lianyong/roles/direct-unit/");
  await take("dates", "qingdao-lianyong/dates/");
  await take("form", "qingdao-lianyong/forms/a1/");
  await take("cite-check", "qingdao-lianyong/cite-check/", async () => {
    await page.locator("#draft-text").fill("按照《乐企联用规范指引（试行）》第三章一（一）1，“实缴注册资本500万元以上”。\n通过审验后“其接入有效期延长2年”（第四章二（一））。");
    await page.locator("#draft button[type=submit]").click();
    await page.locator("#draft-result").scrollIntoViewIfNeeded();
    await page.evaluate(() => document.querySelector("#draft-status").scrollIntoView());
  });

  const site = path.resolve(import.meta.dirname, "..", process.env.SITE_DIR ?? "../public");
  const previews = path.resolve(import.meta.dirname, "../static/preview");
  mkdirSync(previews, { recursive: true });
  const documents = readdirSync(site).filter((it) => existsSync(path.join(site, it, "ids.json")));
  await page.setViewportSize({ width: 1200, height: 630 });
  for (const slug of documents) {
    await page.goto(`${ORIGIN}/${slug}/`);
    const { title = "", date = "", issuer = "", site: name = "" } = await page.locator("article.document").evaluate((it) => ({ ...it.dataset }));
    await page.goto("about:blank"); // where no policy refuses a style
    await page.setContent(`<!doctype html><html lang="zh-Hans"><body style="margin:0;box-sizing:border-box;width:1200px;height:630px;padding:80px 90px;border-top:24px solid #17566f;background:#fdfdfb;color:#1d2327;font-family:'Noto Sans CJK SC',sans-serif;display:flex;flex-direction:column;justify-content:space-between"><h1 style="margin:0;font-size:68px;line-height:1.35"></h1><p style="margin:0;font-size:34px;line-height:1.6;color:#4a545a"></p></body></html>`);
    await page.evaluate(([heading, note]) => {
      document.querySelector("h1").textContent = heading;
      document.querySelector("p").textContent = note;
    }, [title, `${issuer} · ${date} · ${name}（非官方整理）`]);
    await page.screenshot({ path: path.join(previews, `${slug}.png`) });
  }
  await browser.close();
});
