// Prints how long the list of duties takes to follow a filter, on a processor slowed to a quarter: from the choice to
// the layout it leads to, over every choice of every filter.

import { chromium } from "@playwright/test";
import { ORIGIN, served } from "./served.mjs";

async function measure() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${ORIGIN}/qingdao-lianyong/obligations/`);
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const times = await page.evaluate(async () => {
      const times = [];
      const ROUNDS = 5;
      for (let round = 0; round < ROUNDS; round++) {
        for (const select of document.querySelectorAll(".filters select")) {
          for (const option of [...select.options, select.options[0]]) {
            await new Promise((resolve) => setTimeout(resolve, 50)); // a reader's pace: the last frame is long drawn
            const start = performance.now();
            select.value = option.value;
            select.dispatchEvent(new Event("change", { bubbles: true }));
            document.body.getBoundingClientRect();
            times.push(performance.now() - start);
          }
        }
      }
      return times.sort((a, b) => a - b);
    });
    const ms = (share) => Math.round(10 * times[Math.ceil(share * times.length) - 1]) / 10;
    console.table({ "filter of duties, ms at CPU ÷4": { choices: times.length, median: ms(0.5), "95 %": ms(0.95), worst: ms(1) } });
  } finally {
    await browser.close();
  }
}

await served(measure);
