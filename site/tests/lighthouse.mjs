// Lighthouse's four scores for the home page, the whole text and a clause's page, against the served site.
// Fails under 95 for performance and under 100 for accessibility, best practices and SEO.

import { spawn } from "node:child_process";
import path from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const SITE = path.resolve(import.meta.dirname, "..", process.env.SITE_DIR ?? "../public");
const ORIGIN = process.env.SITE_ORIGIN ?? "http://127.0.0.1:4173";
const SERVE = process.env.LEQI_SERVE ?? `../bin/leqi serve ${SITE} --addr 127.0.0.1:4173`;
const LEAST = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const PAGES = ["/", "/qingdao-lianyong/", "/qingdao-lianyong/3.1.1.5/"];

async function answers(url) {
  for (let tries = 0; tries < 50; tries++) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${SERVE}: does not answer at ${url}`);
}

const server = spawn(SERVE, { shell: true, detached: true, stdio: "inherit", cwd: path.resolve(import.meta.dirname, "..") });
let chromium;
let short = false;
try {
  await answers(`${ORIGIN}/`);
  chromium = await launch({
    chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const table = {};
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
  console.table(table);
} finally {
  chromium?.kill();
  process.kill(-server.pid);
}
process.exit(short ? 1 : 0);
