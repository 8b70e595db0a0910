// The configurations for nginx and Caddy: every kind of file, and every kind of mistake, is answered as leqi serve
// answers it, header by header.

import { expect, test } from "@playwright/test";
import { readdirSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { caddy, MOVED, nginx, type Server } from "./servers";
import { DOCUMENT, EDITION, ORIGIN, SITE } from "./site";

test.describe.configure({ mode: "default" }); // one server for all

/** What an answer says of itself; how it is stored, sent and dated is each server's own affair. */
const SAID = [
  "access-control-allow-origin",
  "allow",
  "cache-control",
  "content-security-policy",
  "content-type",
  "cross-origin-opener-policy",
  "cross-origin-resource-policy",
  "last-modified",
  "link",
  "location",
  "permissions-policy",
  "referrer-policy",
  "x-content-type-options",
  "x-frame-options",
];

interface Said {
  status: number;
  headers: Record<string, string>;
}

/** Asks with the path as it is written: fetch would tidy it up. */
function ask(origin: string, url: string, method = "GET", sent: Record<string, string> = {}, said = SAID): Promise<Said> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: url, method, headers: sent, agent: false }, (answer) => {
      answer.resume().on("end", () => {
        const headers = Object.fromEntries(said.flatMap((it) => (answer.headers[it] === undefined ? [] : [[it, String(answer.headers[it])]])));
        // From where to where is what counts of a redirect: 308 is 301 for a GET, and its page is not read.
        let status = answer.statusCode ?? 0;
        if (headers.location !== undefined) {
          headers.location = new URL(headers.location, new URL(url, origin)).pathname;
          delete headers["content-type"];
          if (status === 308) status = 301;
        }
        if (status === 405) delete headers["content-type"];
        resolve({ status, headers });
      });
    })
      .on("error", reject)
      .end();
  });
}

/** One file of each kind that the site has: by the end of its name, and by what it is to the checker and the frames. */
function kinds(): string[] {
  const byKind = new Map<string, string>();
  for (const file of readdirSync(SITE, { recursive: true, encoding: "utf8" }).sort()) {
    const name = path.basename(file);
    if (!/\.[a-z]+$/.test(name) || name === "404.html") continue;
    const hashed = /\b[0-9a-f]{32,}\b/.test(file);
    const kind = [/^(index|linkset|embed|feed)\./.test(name) ? name : path.extname(name), hashed, /\b[0-9a-f]{32,}\b/.test(name), file.split(path.sep)[0] === "embed", file.split(path.sep).includes("check")].join();
    if (!byKind.has(kind)) byKind.set(kind, `/${file.split(path.sep).map(encodeURIComponent).join("/")}`);
  }
  return [...byKind.values()];
}

const ASKED = [
  ...kinds(),
  "/",
  DOCUMENT,
  `${DOCUMENT}3.1.1.5/`,
  `${DOCUMENT}3.1.1.5`,
  `${EDITION}3.1.1.5/?x=1`,
  `${DOCUMENT}check/`,
  `${DOCUMENT}check/direct-access/`,
  `${DOCUMENT}check/using-unit-access/batch/`,
  `${DOCUMENT}dates/`,
  "/no/such/page/",
  "/no/such.json",
  `${DOCUMENT}check/no-such/`,
  `${DOCUMENT}9.9/index.xml`,
  `${DOCUMENT}9.9/linkset.json`,
  `${DOCUMENT}9.9/embed.html`,
  "/embed/v1/no-such.js",
  `/js/main.${"0".repeat(64)}.js`,
  "/js/",
  "/.git/config",
  "/.well-known/no-such.txt",
  "/a%0d%0aX-Injected:%20yes/",
  `/${encodeURIComponent("第三章")}/`,
  `${DOCUMENT}check/direct-access`,
  "/index.html~",
  "/css/main.css.bak",
];

for (const [name, start] of Object.entries({ nginx, caddy })) {
  test.describe(name, () => {
    let server: Server;
    test.beforeAll(async () => {
      server = await start();
    });
    test.afterAll(() => server.stop());

    test("says what leqi serve says, of every kind of file and every mistake", async () => {
      expect(ASKED.length).toBeGreaterThan(35);
      for (const url of ASKED) {
        const said = await ask(server.origin, url);
        expect.soft(said, url).toEqual(await ask(ORIGIN, url));
        expect.soft(said.headers["content-security-policy"], url).toContain("default-src 'none'");
      }
    });

    test("tells what has changed by its content, never by a date", async () => {
      for (const origin of [server.origin, ORIGIN]) {
        for (const url of ["/", `${EDITION}3.1.1.5/index.json`]) {
          const { headers } = await ask(origin, url, "GET", {}, ["etag"]);
          expect.soft(headers.etag, url).toBeTruthy();
          const again = await ask(origin, url, "GET", { "If-None-Match": headers.etag as string });
          expect.soft(again.status, url).toBe(304);
          expect.soft(again.headers["content-security-policy"], url).toContain("default-src 'none'");
          const later = await ask(origin, url, "GET", { "If-Modified-Since": new Date(Date.now() + 86_400_000).toUTCString() });
          expect.soft(later.status, url).toBe(200);
        }
      }
    });

    test("takes no other method", async () => {
      for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
        for (const url of ["/", "/no/such/page/", `${DOCUMENT}3.1.1.5/index.json`]) {
          const { status, headers } = await ask(server.origin, url, method);
          expect.soft([status, headers.allow], `${method} ${url}`).toEqual([405, "GET, HEAD"]);
          expect.soft(headers["content-security-policy"], `${method} ${url}`).toContain("default-src 'none'");
        }
      }
    });

    test("leads on from an address that moved, and nothing outside the folder is served", async () => {
      const { status, headers } = await ask(server.origin, MOVED.from);
      expect([status, headers.location]).toEqual([301, MOVED.to]);
      expect(headers["content-security-policy"]).toContain("default-src 'none'");
      for (const url of ["/../go.mod", "/%2e%2e/go.mod", "/..%2fgo.mod", "//go.mod", "/js/..%2f..%2fgo.mod"]) {
        expect.soft((await ask(server.origin, url)).status, url).toBeGreaterThanOrEqual(400);
      }
    });

    test("runs the checker in a browser", async ({ page }) => {
      const wrong: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") wrong.push(message.text());
      });
      await page.goto(`${server.origin}${DOCUMENT}check/reentry/#edition=2025-04&as_of=2026-06-11&prior_exit=voluntary&prior_exit_date=2025-06-10`);
      await expect(page.locator(".check-result")).toContainText("第六章");
      expect(wrong).toEqual([]);
    });
  });
}
