// A site that is built for an address: what needs a whole address is there then, and only then. It is built below a path,
// and answered from the folder without a server.

import { expect, test, type Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { all, DOCUMENT, EDITION, SITE, undated } from "./site";

test.describe.configure({ mode: "default" }); // built once

const BASE = "https://leqi.example/guides";
const folder = mkdtempSync(path.join(tmpdir(), "hosted-"));

test.beforeAll(() => {
  test.setTimeout(600_000); // Hugo is compiled where it never was
  const contact = ["--security-contact", "mailto:security@leqi.example", "--security-contact", "https://leqi.example/report", "--security-expires", "2027-06-30"];
  const pdf = existsSync(path.join(SITE, DOCUMENT, "index.pdf")) ? ["--pdf"] : []; // as the site that it is compared with
  execFileSync("bin/leqi", ["build", "--base-url", `${BASE}/`, ...pdf, ...contact, "--out", path.join(folder, "public")], {
    cwd: "..",
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, HUGO_PARAMS_REPORTURL: "mailto:errors@leqi.example", HUGO_PARAMS_PUBLISHER: "某出版者" },
  });
});
test.afterAll(() => rmSync(folder, { recursive: true }));

function file(url: string): string {
  return path.join(folder, "public", decodeURIComponent(new URL(url).pathname.replace("/guides/", "/")));
}

function read(...name: string[]): string {
  return readFileSync(path.join(folder, "public", ...name), "utf8");
}

/** Answers the browser from the folder; gives what was asked for. */
async function host(page: Page): Promise<string[]> {
  const asked: string[] = [];
  await page.route(`${BASE}/**`, (route) => {
    const url = route.request().url();
    asked.push(new URL(url).pathname.replace("/guides", ""));
    const name = file(url);
    return route.fulfill({ path: existsSync(name) && statSync(name).isDirectory() ? path.join(name, "index.html") : name });
  });
  return asked;
}

/** The value of an attribute in a page's source. */
function attribute(html: string, pattern: RegExp): string | undefined {
  return pattern.exec(html)?.[1]?.replaceAll('"', "");
}

test("the sitemap names every page that is to be found, and no other", () => {
  const named = [...read("sitemap.xml").matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1] as string);
  const meant = all().flatMap((url) => {
    const html = read(url, "index.html");
    if (/<meta name="?robots"? content="?[^>]*noindex/.test(html) || /http-equiv="?refresh/.test(html)) return [];
    const canonical = attribute(html, /<link rel="?canonical"? href=("[^"]*"|[^\s>]+)/);
    return canonical === `${BASE}${url}` ? [canonical] : [];
  });
  expect(meant.length).toBeGreaterThan(200);
  expect([...named].sort()).toEqual(meant.sort());
  expect(new Set(named).size).toBe(named.length);
  expect(named.map((it) => it.slice(BASE.length)).sort()).toEqual(undated().sort());
});

test("robots.txt names the sitemap", () => {
  expect(read("robots.txt")).toContain(`Sitemap: ${BASE}/sitemap.xml`);
  expect(readFileSync(path.join(SITE, "robots.txt"), "utf8")).not.toContain("Sitemap");
});

test("the address bar can search: every page names the description, which names the search page", async ({ page }) => {
  await host(page);
  for (const url of ["/", `${DOCUMENT}3.1.1.5/`, `${EDITION}3.1.1.5/`, `${DOCUMENT}check/direct-access/`, "/404.html"]) {
    await page.goto(`${BASE}${url}`);
    const link = page.locator("link[rel=search]");
    expect(await link.evaluate((it: HTMLLinkElement) => it.href), url).toBe(`${BASE}/opensearch.xml`);
    await expect(link, url).toHaveAttribute("type", "application/opensearchdescription+xml");
  }
  const description = await page.evaluate((text) => {
    const xml = new DOMParser().parseFromString(text, "text/xml");
    const one = (name: string): Element | undefined => xml.getElementsByTagNameNS("http://a9.com/-/spec/opensearch/1.1/", name)[0];
    return { root: xml.documentElement.localName, name: one("ShortName")?.textContent ?? "", template: one("Url")?.getAttribute("template") };
  }, read("opensearch.xml"));
  expect(description).toMatchObject({ root: "OpenSearchDescription", template: `${BASE}/search/?q={searchTerms}` });
  expect(description.name.length).toBeLessThanOrEqual(16);
  expect(existsSync(path.join(SITE, "opensearch.xml"))).toBe(false);
});

test("security.txt says what the operator gave, and is not there where nothing was given", () => {
  expect(read(".well-known/security.txt")).toBe(
    `Contact: mailto:security@leqi.example\nContact: https://leqi.example/report\nExpires: 2027-06-30T00:00:00Z\nPreferred-Languages: zh\nCanonical: ${BASE}/.well-known/security.txt\n`,
  );
  expect(existsSync(path.join(SITE, ".well-known/security.txt"))).toBe(false);
});

test("on paper a clause has a QR code, which is not fetched for the screen", async ({ page }) => {
  const asked = await host(page);
  await page.goto(`${BASE}${EDITION}3.1.1.5/`);
  await page.waitForLoadState("networkidle");
  expect(asked.filter((it) => it.startsWith("/qr/"))).toEqual([]);
  await expect(page.locator(".qr")).toBeHidden();

  await page.emulateMedia({ media: "print" });
  const code = page.locator(".qr img");
  await code.scrollIntoViewIfNeeded();
  await expect(code).toBeVisible();
  await expect.poll(() => code.evaluate((it: HTMLImageElement) => it.complete && it.naturalWidth)).toBeGreaterThan(80);
  await expect(page.locator(".qr")).toContainText(`${BASE}${DOCUMENT}3.1.1.5/`);
});

test("a page that is printed from the screen has its QR code", async ({ page }) => {
  const asked = await host(page);
  await page.goto(`${BASE}${DOCUMENT}3.1.1.5/`);
  const sheet = await page.pdf();
  expect(asked.filter((it) => it.startsWith("/qr/"))).toHaveLength(1);
  expect(sheet.toString("latin1")).toContain("/Subtype /Image");
});

test("every QR code reads as the clause's undated address", () => {
  const { ids } = JSON.parse(read(DOCUMENT, "ids.json")) as { ids: string[] };
  const codes = ids.map((id) => {
    const code = (edition: string): string => path.resolve(folder, "public", edition.slice(1), id, attribute(read(edition, id, "index.html"), /<img src=(\S+\/qr\/\S+)/) ?? "none");
    expect(code(EDITION), id).toBe(code(DOCUMENT));
    return code(DOCUMENT);
  });
  const said = execFileSync("zbarimg", ["-q", "--raw", ...codes], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  expect(said.trim().split("\n")).toEqual(ids.map((id) => `${BASE}${DOCUMENT}${id}/`));
});

test("without an address there is no QR code; the path is printed either way", async ({ page }) => {
  expect(existsSync(path.join(SITE, "qr"))).toBe(false);
  await page.emulateMedia({ media: "print" });
  await page.goto(`${DOCUMENT}3.1.1.5/`);
  await expect(page.locator(".qr")).toHaveCount(0);
  await expect(page.locator(".record")).toContainText(`${DOCUMENT}3.1.1.5/`);
});

test("the page not found leads on from any depth", async ({ page }) => {
  await page.route(`${BASE}/**`, (route) => {
    const name = file(route.request().url());
    const found = existsSync(name) && statSync(name).isFile();
    return route.fulfill({ path: found ? name : path.join(folder, "public/404.html"), status: found ? 200 : 404 });
  });
  await page.goto(`${BASE}${DOCUMENT}3.1.1.9/x/`);
  await expect(page.getByRole("main").getByRole("link", { name: "全文" })).toHaveAttribute("href", `/guides${DOCUMENT}`);
});

test("no file is there that a site without an address lacks, but these", () => {
  const files = (site: string): string[] =>
    readdirSync(site, { recursive: true, encoding: "utf8" }).map((it) => it.replace(/\b[0-9a-f]{32,}\b/, "hash")).filter((it) => !it.startsWith("qr/"));
  const more = new Set(files(path.join(folder, "public")));
  for (const name of files(SITE)) more.delete(name);
  expect([...more].sort()).toEqual([".well-known", ".well-known/security.txt", "opensearch.xml", "qr", "sitemap.xml"]);
});

/** What a page says of itself to those who link to it (Open Graph). */
function previews(url: string): Record<string, string> {
  const html = read(url, "index.html");
  return Object.fromEntries([...html.matchAll(/<meta property="?og:([\w:]+)"? content=("[^"]*"|[^\s>]+)>/g)].map((it) => [it[1]!, it[2]!.replaceAll('"', "")]));
}

test("a link to a clause shows its citation, its words with what they hang on, and a picture of the document", () => {
  const clause = previews(`${DOCUMENT}3.1.1.5/`);
  expect(clause).toMatchObject({ type: "article", title: "第三章一（一）5 · 乐企联用规范指引（试行）", url: `${BASE}${DOCUMENT}3.1.1.5/`, "image:width": "1200", "image:height": "630" });
  expect(clause.site_name).toContain("非官方");
  expect(clause.description).toMatch(/^第三章一（一）5：直连单位接入乐企平台应当同时符合以下基本条件：具备专业的信息化建设/);
  const picture = readFileSync(file(clause.image!));
  expect([picture.toString("latin1", 1, 4), picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual(["PNG", 1200, 630]);
});

test("every page to be found has a title, a description of at most 200 characters and a picture for those who link to it", () => {
  for (const url of undated()) {
    const { title = "", description = "", image = "", type } = previews(url);
    expect(title, url).not.toBe("");
    expect([...description].length, `${url}: ${description}`).toBeGreaterThan(5);
    expect([...description].length, url).toBeLessThanOrEqual(200);
    expect(["article", "website"], url).toContain(type);
    expect(existsSync(file(image)), `${url}: ${image}`).toBe(true);
  }
});

test("every page leads to whoever takes reports of errors, with document, edition, clause and address", () => {
  const subjects = new Map<string, string>();
  for (const url of all()) {
    const link = /href="?(mailto:errors@leqi\.example[^\s">]*)/.exec(read(url, "index.html"))?.[1]?.replaceAll("&amp;", "&");
    expect(link, url).toBeDefined();
    const subject = new URL(link!).searchParams.get("subject") ?? "";
    expect(subject, url).toContain(`/guides${url}`);
    if (url.startsWith(DOCUMENT)) expect(subject, url).toContain("《国家税务总局青岛市税务局乐企联用规范指引（试行）》2025-04");
    subjects.set(url, subject);
  }
  expect(subjects.get(`${EDITION}3.1.1.5/`)).toBe(`报告错误：《国家税务总局青岛市税务局乐企联用规范指引（试行）》2025-04 第三章一（一）5 /guides${EDITION}3.1.1.5/`);
});

test("references name the publisher of the site", () => {
  expect(read(`${DOCUMENT}3.1.1.5/`, "index.html")).toMatch(/data-publisher="?某出版者"?[\s>]/);
});

test("a site whose publisher names no address has no dead link for reports", () => {
  for (const url of all()) {
    const html = readFileSync(path.join(SITE, url, "index.html"), "utf8");
    expect(html, url).not.toMatch(/告诉我们|mailto:|href=(""|[\s>])/);
  }
});
