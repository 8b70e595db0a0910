// Lighthouse's four scores for the home page, a role's page, a clause's page and a verdict, against the served site.
// Fails under 100. Performance depends on what else the machine does: it is the median of three runs.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { ORIGIN, served } from "./served.mjs";

const LEAST = { performance: 100, accessibility: 100, "best-practices": 100, seo: 100 };
const RUNS = 3;
const VERDICT = "/qingdao-lianyong/check/direct-access/#edition=2025-04&paid_in_capital_wan=800&special_body=false";
const PAGES = ["/", "/qingdao-lianyong/roles/direct-unit/", "/qingdao-lianyong/3.1.1.5/", VERDICT];

async function audit() {
  const chromium = await launch({
    chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const table = {};
  let short = false;
  try {
    for (const page of PAGES) {
      const runs = [];
      for (let i = 0; i < RUNS; i++) {
        const { lhr } = await lighthouse(ORIGIN + page, { port: chromium.port, output: "json", logLevel: "error", onlyCategories: Object.keys(LEAST) });
        runs.push(lhr);
      }
      runs.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
      const lhr = runs[Math.floor(RUNS / 2)];
      const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)]));
      table[page] = scores;
      for (const [name, least] of Object.entries(LEAST)) {
        if (scores[name] >= least) continue;
        short = true;
        const weak = lhr.categories[name].auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9);
        console.error(`${page}: ${name} ${scores[name]} is under ${least}: ${weak.map(({ id }) => id).join(", ")}`);
      }
    }
  } finally {
    chromium.kill();
  }
  console.table(table);
  return short;
}

process.exit((await served(audit)) ? 1 : 0);
