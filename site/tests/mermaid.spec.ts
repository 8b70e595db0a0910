// The flowcharts of the committed Markdown, read by Mermaid itself: code hosts draw them.

import { expect, test } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const CONTENT = path.resolve(import.meta.dirname, "../../content");
const MERMAID = path.join(path.dirname(createRequire(import.meta.url).resolve("mermaid/package.json")), "dist/mermaid.min.js");

interface Mermaid {
  parse(text: string): Promise<{ diagramType: string } | false>;
}

test("every flowchart of a decision parses, and its links lead to anchors that exist", async ({ page }) => {
  await page.setContent("<!doctype html><title>flowcharts</title>");
  await page.addScriptTag({ content: readFileSync(MERMAID, "utf8") });
  const files = readdirSync(CONTENT, { recursive: true, encoding: "utf8" }).filter((it) => /^[^/]+\/check\/[^/]+\.md$/.test(it));
  expect(files.length).toBeGreaterThan(7);
  for (const file of files) {
    const text = readFileSync(path.join(CONTENT, file), "utf8");
    const charts = [...text.matchAll(/```mermaid\n(.*?)```/gs)].map((it) => it[1] ?? "");
    expect(charts, file).toHaveLength(1);
    for (const chart of charts) {
      const parsed = await page.evaluate((it) => (window as unknown as { mermaid: Mermaid }).mermaid.parse(it), chart);
      expect(parsed, file).toMatchObject({ diagramType: expect.stringMatching(/^flowchart/) });
    }
    for (const [, to = ""] of text.matchAll(/(?:\]\(|click \w+ ")([^)"\s]*#[^)"\s]+)/g)) {
      const [name = "", anchor = ""] = to.split("#");
      const target = name === "" ? text : readFileSync(path.join(CONTENT, path.dirname(file), name), "utf8");
      expect(target.includes(`<a id="${anchor}"></a>`), `${file}: ${to}`).toBe(true);
    }
  }
  const bad = await page.evaluate(() => (window as unknown as { mermaid: Mermaid }).mermaid.parse("flowchart TD\n  a{{\"x\" --> b").then(() => "parses", () => "refused"));
  expect(bad, "the parser refuses what is wrong").toBe("refused");
});
