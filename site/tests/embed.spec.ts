// A clause in other people's pages: the web component in a hostile one, and embed.html in a frame.

import { expect, test, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DOCUMENT, EDITION, ORIGIN, SITE } from "./site";

const COMPONENT = `${ORIGIN}/embed/v1/leqi-clause.js`;
const INTEGRITY = `sha384-${createHash("sha384").update(readFileSync(path.join(SITE, "embed/v1/leqi-clause.js"))).digest("base64")}`;

interface Clause {
  text: string;
  leadIn: { text: string };
  textSha256: string;
}

const clause = JSON.parse(readFileSync(path.join(SITE, DOCUMENT, "3.1.1.5/index.json"), "utf8")) as Clause;

// Another site: an origin of its own whose pages reset everything and allow little. Its address names the markup.
const host = createServer((request, answer) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://host");
  answer.setHeader(
    "content-security-policy",
    `default-src 'none'; img-src data:; script-src ${ORIGIN}; connect-src ${ORIGIN}; frame-src ${ORIGIN}; style-src 'self'; require-trusted-types-for 'script'`,
  );
  if (pathname === "/x.css") {
    answer.setHeader("content-type", "text/css");
    answer.end("* { all: unset !important; } leqi-clause { color: red !important; } blockquote, p { display: none; }");
    return;
  }
  if (pathname !== "/") {
    answer.writeHead(404).end();
    return;
  }
  answer.setHeader("content-type", "text/html; charset=utf-8");
  const component = `<script src="${COMPONENT}" integrity="${INTEGRITY}" crossorigin="anonymous" defer></script>`;
  answer.end(`<!doctype html><html lang="zh"><head><title>x</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/x.css">${component}</head><body>${searchParams.get("body") ?? ""}</body></html>`);
});

test.beforeAll(async () => {
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
});
test.afterAll(() => {
  host.close();
  host.closeAllConnections();
});

/** Opens the other site with some markup, and gives what the console says from then on. */
async function visit(page: Page, body: string): Promise<string[]> {
  const messages: string[] = [];
  page.on("console", (message) => messages.push(message.text()));
  await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/?body=${encodeURIComponent(body)}`);
  return messages;
}

/** What assistive technology is given, which a closed shadow tree does not hide: words, and where links lead. */
async function seen(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes
    .filter((node) => !node.ignored)
    .flatMap((node) => [node.name?.value, ...(node.properties ?? []).filter((it) => it.name === "url").map((it) => it.value.value)])
    .join("\n");
}

test("the component shows words, source and edition in a page that resets all styles and has a strict policy", async ({ page }) => {
  const messages = await visit(page, `<leqi-clause ref="3.1.1.5" edition="2025-04">第三章一（一）5</leqi-clause>`);
  await expect.poll(() => seen(page)).toContain(clause.text);
  const shown = await seen(page);
  expect(shown).toContain(clause.leadIn.text);
  expect(shown).toContain("《乐企联用规范指引（试行）》第三章一（一）5");
  expect(shown).toContain(`${ORIGIN}${EDITION}3.1.1.5/`);
  expect(shown).toContain("此后的版本文字相同");
  const box = await page.locator("leqi-clause").boundingBox();
  expect(box?.height ?? 0).toBeGreaterThan(60);
  expect(await page.evaluate(() => document.querySelector("leqi-clause")?.shadowRoot)).toBeNull();
  expect(messages).toEqual([]);
});

test("it says so where the words changed since the edition named", async ({ page }) => {
  await page.route(`${ORIGIN}${DOCUMENT}3.1.1.5/index.json`, (route) =>
    route.fulfill({ json: { ...clause, textSha256: "0".repeat(64) }, headers: { "access-control-allow-origin": "*" } }),
  );
  await visit(page, `<leqi-clause ref="3.1.1.5" edition="2025-04"></leqi-clause>`);
  await expect.poll(() => seen(page)).toContain("此后的版本文字有变化");
  expect(await seen(page)).toContain(`${ORIGIN}${DOCUMENT}3.1.1.5/`);
});

test("a clause that is not there keeps the words between the tags, and says which it was", async ({ page }) => {
  await visit(page, `<leqi-clause ref="9.9">原来的文字</leqi-clause>`);
  await expect.poll(() => seen(page)).toContain("没有找到这一条：9.9");
  expect(await seen(page)).toContain("原来的文字");
});

test("markup in an attribute is text", async ({ page }) => {
  await visit(page, `<leqi-clause ref="&lt;img src=x onerror=alert(1)&gt;">x</leqi-clause>`);
  await expect.poll(() => seen(page)).toContain("没有找到这一条：<img src=x onerror=alert(1)>");
});

test("the attribute may change, and the clause with it", async ({ page }) => {
  await visit(page, `<leqi-clause ref="3.1.1.5"></leqi-clause>`);
  await expect.poll(() => seen(page)).toContain(clause.text);
  await page.locator("leqi-clause").evaluate((it) => it.setAttribute("ref", "3.1.1.1"));
  await expect.poll(() => seen(page)).toContain("实缴注册资本1000万元以上；");
  expect(await seen(page)).not.toContain(clause.text);
});

test("embed.html can be framed and tells its height; the clause's own page cannot be framed", async ({ page }) => {
  await visit(page, `<iframe src="${ORIGIN}${EDITION}3.1.1.5/embed.html" title="条文"></iframe>`);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByText(clause.text)).toBeVisible();
  const height = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        addEventListener("message", (event) => resolve((event.data as { type: string; height: number }).height));
        const frame = document.querySelector("iframe");
        if (frame) frame.src = frame.src;
      }),
  );
  expect(height).toBeGreaterThan(80);
  await visit(page, `<iframe src="${ORIGIN}${EDITION}3.1.1.5/" title="条文"></iframe>`);
  await expect(page.frameLocator("iframe").getByText(clause.text)).toHaveCount(0);
});

test("the page for developers shows the component at work, with its own hash", async ({ page }) => {
  await page.goto("/developers/");
  await expect.poll(() => seen(page)).toContain(clause.text);
  await expect(page.locator("pre", { hasText: "leqi-clause.js" })).toContainText(INTEGRITY);
});
