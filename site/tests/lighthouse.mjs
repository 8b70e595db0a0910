// Lighthouse's four scores for the home page, the whole text and a clause's page, against the served site.
// Fails under 95 for performance and under 100 for accessibility, best practices and SEO.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { ORIGIN, served } from "./served.mjs";

const LEAST = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const PAGES = ["/", "/qingdao-lianyong/", "/qingdao-lianyong/3.1.1.5/"];

async function audit() {
  const chromium = await launch({
    chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const table = {};
  let short = false;
  try {
    for (const page of PAGES) {
      const { lhr } = await lighthouse(ORIGIN + page, { port: chromium.port, output: "json", logLevel: "error", onlyCategories: Object.keys(LEAST) });
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
