// Every address that was ever published, on each back-end, without JavaScript: plain files are opened in the browser and
// must show the clause, its words and its canonical address; the servers must give the same bytes.

import { expect, test, type Page } from "@playwright/test";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { caddy, nginx } from "./servers";
import { ORIGIN, SITE } from "./site";

test.use({ javaScriptEnabled: false });

interface Published {
  uri: string;
  id: string;
  edition: string;
  sha256: string;
  status: string;
}

const SOURCE = path.resolve(import.meta.dirname, "../../content/source");

/** What the registries say last of each address. */
function registered(): Published[] {
  const last = new Map<string, Published>();
  for (const document of readdirSync(SOURCE)) {
    const registry = path.join(SOURCE, document, "registry.ndjson");
    if (!existsSync(registry)) continue;
    for (const line of readFileSync(registry, "utf8").split("\n").filter(Boolean)) {
      const record = JSON.parse(line) as Published;
      last.set(record.uri, record);
    }
  }
  return [...last.values()];
}

const ALL = registered();
const LIVE = ALL.filter((it) => it.status === "current" || it.status === "corrected");

test("there are hundreds, and most are live", () => {
  expect(ALL.length).toBeGreaterThan(400);
  expect(LIVE.length).toBeGreaterThan(ALL.length / 2);
});

/** The file that plain hosting answers an address with. */
function file(uri: string): string {
  return path.join(SITE, (uri.split("#")[0] as string).slice(1), "index.html");
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** What a page shows of an element: its words without footnote marks and notes of the page's own. */
function shown(page: Page, id: string): Promise<string | null> {
  return page.evaluate((id) => {
    const element = document.getElementById(id)?.cloneNode(true) as Element | undefined;
    for (const mark of element?.querySelectorAll("sup") ?? []) mark.remove();
    return element?.textContent ?? null;
  }, id);
}

test("plain files: each shows its clause, with the words that were published, and names the canonical address", async ({ page }) => {
  test.setTimeout(300_000);
  await page.route("**/*", (route) => (route.request().resourceType() === "document" ? route.continue() : route.abort()));
  for (const { uri, id, edition, sha256: published } of LIVE) {
    const address = pathToFileURL(file(uri)).href;
    if (page.url().split("#")[0] !== address) await page.goto(address);
    const canonical = await page.evaluate(() => document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href ?? "");
    const [folder] = uri.split("#") as [string];
    const undated = folder.replace(`/${edition}/`, "/");
    const meant = `${pathToFileURL(path.join(SITE, undated)).href.replace(/\/$/, "")}/`;
    // A link to oneself says something only with a host name: a site built without has none.
    expect.soft(undated === folder && canonical === "" ? meant : canonical, uri).toBe(meant);
    if (id === "") {
      expect.soft(await page.locator(".clause").count(), uri).toBeGreaterThan(100);
    } else if (id.includes("#")) {
      const label = page.locator(`[id="${id.split("#")[1]}"] > dt`);
      expect.soft(sha256((await label.textContent()) ?? ""), uri).toBe(published);
    } else {
      const { heading, text } = JSON.parse(readFileSync(path.join(path.dirname(file(uri)), "index.json"), "utf8")) as { heading: string; text: string };
      expect.soft(sha256(heading + text), uri).toBe(published);
      expect.soft(await shown(page, id), uri).toContain(heading + text);
    }
  }
});

for (const [name, start] of Object.entries({ "leqi serve": async () => ({ origin: ORIGIN, stop: async () => undefined }), nginx, caddy })) {
  test(`${name}: each answers with the bytes of the plain file`, async () => {
    const server = await start();
    try {
      for (const { uri } of ALL) {
        const answer = await fetch(`${server.origin}${uri}`);
        const want = existsSync(file(uri)) ? readFileSync(file(uri)) : null;
        expect.soft([answer.status, answer.headers.get("content-type")], uri).toEqual([200, "text/html; charset=utf-8"]);
        if (!answer.redirected) expect.soft(Buffer.from(await answer.arrayBuffer()).equals(want ?? Buffer.alloc(0)), uri).toBe(true);
      }
    } finally {
      await server.stop();
    }
  });
}
