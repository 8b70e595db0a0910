// The page for developers: every example on it is a file that is run here, against a server of the built site.

import { expect, test } from "@playwright/test";
import { execFile, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { DOCUMENT, EDITION, ORIGIN, SITE } from "./site";

const ROOT = path.resolve(import.meta.dirname, "../..");
const EXAMPLES = path.join(ROOT, "site/assets/examples");

function example(name: string): string {
  return readFileSync(path.join(EXAMPLES, name), "utf8");
}

interface Clause {
  id: string;
  edition: string;
  uri: string;
  pinned: string;
  text: string;
}

function json<T>(...file: string[]): T {
  return JSON.parse(readFileSync(path.join(SITE, ...file), "utf8")) as T;
}

/** What a command prints, run at the project's root with the site's address in SITE and leqi on the path. */
async function run(command: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, SITE: ORIGIN, PATH: `${path.join(ROOT, "bin")}:${process.env.PATH}` };
  const { stdout, stderr } = await promisify(execFile)(command, args, { cwd: ROOT, env, maxBuffer: 8 << 20 });
  expect(stderr).toBe("");
  return stdout;
}

/** Each example, and what running it shows. */
const RUN: Record<string, () => Promise<void>> = {
  "clause.sh": async () => {
    const printed = await run("sh", "-eu", path.join(EXAMPLES, "clause.sh"));
    const read = (...name: string[]): string => readFileSync(path.join(SITE, ...name), "utf8");
    expect(printed).toBe(read(DOCUMENT, "3.1.1.5/index.json") + read(EDITION, "3.1.1.5/index.md") + read("api/v1/clauses.json"));
  },
  "clause.js": async () => {
    const { text } = json<Clause>(DOCUMENT, "3.1.1.5/index.json");
    const printed = await run(process.execPath, "--input-type=module", "--eval", example("clause.js"));
    expect(printed).toBe(`《乐企联用规范指引（试行）》第三章一（一）5（2025-04）\n直连单位接入乐企平台应当同时符合以下基本条件：\n5. ${text}\n`);
  },
  "changed/main.go": async () => {
    const printed = await run("go", "run", "./site/assets/examples/changed");
    expect(printed).toBe("3.1.1.1 第三章一（一）1 文字未变\n3.1.1.5 第三章一（一）5 文字未变\n4.4.1.3.6 第四章四（一）3（6） 文字未变\n");
  },
  "link.js": async () => {
    const printed = await run(process.execPath, "--input-type=module", "--eval", example("link.js"));
    expect(printed.trim()).toBe(`${ORIGIN}/resolve/?q=${encodeURIComponent("《乐企联用规范指引（试行）》第三章一（一）5")}`);
  },
  "cli.sh": async () => {
    const printed = await run("sh", "-eu", path.join(EXAMPLES, "cli.sh"));
    expect(printed).toContain("3.1.1.5\t《乐企联用规范指引（试行）》（2025-04）第三章一（一）5");
    expect(printed).toContain('"textSha256"');
    expect(printed).toContain('"decision":"reentry"');
    expect(printed).toContain("纳税信用级别");
  },
  "api.sh": async () => {
    const printed = await run("sh", "-eu", path.join(EXAMPLES, "api.sh"));
    const asked = [
      ["search", "注册资本 5000万", "--facet", "章=3", "--json"],
      ["clause", "第三章一（一）5", "--json"],
      ["clause", "3.1.1.5", "--edition", "2025-04", "--json"],
    ];
    let said = "";
    for (const args of asked) said += await run("leqi", ...args);
    expect(printed.startsWith(said)).toBe(true);
    expect(printed.slice(said.length)).toContain('"decision":"reentry"');
    expect(printed.slice(said.length)).toContain('"at":"2026-06-11"');
  },
  "claude_desktop_config.json": () => answersAnAssistant((JSON.parse(example("claude_desktop_config.json")) as { mcpServers: Servers }).mcpServers),
  "mcp.json": () => answersAnAssistant((JSON.parse(example("mcp.json")) as { servers: Servers }).servers),
};

type Servers = Record<string, { command: string; args: string[] }>;

/** Starts what an assistant's configuration names, and asks it as an assistant would. */
async function answersAnAssistant(servers: Servers): Promise<void> {
  const server = servers.leqi;
  if (server === undefined) throw new Error("no server named leqi");
  const args = server.args.map((it) => it.replace("/srv/leqi", ROOT));
  const child = spawn(path.join(ROOT, "bin", server.command), args, { stdio: ["pipe", "pipe", "inherit"] });
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const ask = async (id: number, method: string, params: unknown): Promise<string> => {
      child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
      return (await lines.next()).value as string;
    };
    expect(await ask(1, "initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } })).toContain('"serverInfo"');
    child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" })}\n`);
    const said = await ask(2, "tools/call", { name: "clause", arguments: { id: "3.1.1.5" } });
    expect(said).toContain("非官方");
    expect(said).toContain("https://leqi.example/qingdao-lianyong/2025-04/3.1.1.5/");
  } finally {
    child.stdin.end();
  }
  expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
}

for (const [name, check] of Object.entries(RUN)) test(`${name} runs and says what it should`, check);

test("link.js leads the reader to the clause", async ({ page }) => {
  await page.goto(`${ORIGIN}/resolve/?q=${encodeURIComponent("《乐企联用规范指引（试行）》第三章一（一）5")}`);
  await expect(page).toHaveURL(`${ORIGIN}${DOCUMENT}3.1.1.5/`);
});

test("frame.js gives the frames of frame.html their height", async ({ page }) => {
  const here = (name: string): string => example(name).replaceAll("https://leqi.example", ORIGIN);
  const host = createServer((_, answer) => {
    answer.setHeader("content-type", "text/html; charset=utf-8");
    answer.end(`<!doctype html><title>x</title><script>${here("frame.js")}</script>${here("frame.html")}`);
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  try {
    await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
    await expect(page.locator("iframe")).toHaveCount(2);
    for (const frame of await page.locator("iframe").all()) {
      await expect.poll(async () => Number(await frame.getAttribute("height")), { timeout: 20_000 }).toBeGreaterThan(80);
    }
  } finally {
    host.close();
    host.closeAllConnections();
  }
});

test("every example is on the page as it is in its file, and every file is run", async ({ page }) => {
  const files = readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" }).filter((it) => path.extname(it) !== "");
  expect([...Object.keys(RUN), "frame.html", "frame.js"].sort()).toEqual(files.sort());
  await page.goto("/developers/");
  for (const file of files) {
    expect(await page.locator(`[data-example="${file}"]`).textContent(), file).toBe(example(file).trimEnd());
  }
});

/** Expands the levels of RFC 6570 that the template uses: {name} and {/name}, where a name may be undefined. */
function expand(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\/?)(\w+)\}/g, (_, slash: string, name: string) => (values[name] === undefined ? "" : `${slash}${encodeURIComponent(values[name])}`));
}

test("the template gives the address of every clause in every format, and each is a file", async ({ page }) => {
  await page.goto("/developers/");
  const template = (await page.locator("#addresses ~ pre").first().textContent())?.trim() ?? "";
  const table = await page.locator("#formats ~ table").first().locator("td:first-child code").allTextContents();
  expect(table).toEqual(["index.json", "index.md", "index.xml", "index.jsonld", "linkset.json", "embed.html"]);
  const files = new Set(readdirSync(SITE, { recursive: true, encoding: "utf8" }).map((it) => `/${it}`));
  for (const { id, edition, uri, pinned } of json<Clause[]>("api/v1/clauses.json")) {
    const document = DOCUMENT.replaceAll("/", "");
    expect(expand(template, { document, clause: id })).toBe(uri);
    expect(expand(template, { document, edition, clause: id })).toBe(pinned);
    for (const file of table) {
      expect(files, `${uri}${file}`).toContain(expand(template, { document, clause: id, file }));
      expect(files, `${pinned}${file}`).toContain(expand(template, { document, edition, clause: id, file }));
    }
  }
});

test("each page names its formats, its links and its permanent address", async ({ page, request }) => {
  for (const [url, pinned] of [[`${DOCUMENT}3.1.1.5/`, `${EDITION}3.1.1.5/`], [`${EDITION}3.1.1.5/`, `${EDITION}3.1.1.5/`], [DOCUMENT, EDITION]] as const) {
    await page.goto(url);
    const links = await page.locator("head link[rel]").evaluateAll((all) => all.map((it) => [(it as HTMLLinkElement).rel, (it as HTMLLinkElement).type, (it as HTMLLinkElement).href] as const));
    const of = (rel: string): string[] => links.filter((it) => it[0] === rel).map((it) => it[2].replace(ORIGIN, ""));
    expect(of("alternate").filter((it) => it !== "/feed.xml"), url).toEqual(["index.json", "index.md", "index.xml", "index.jsonld"].map((it) => `${url}${it}`));
    expect(of("linkset"), url).toEqual([`${url}linkset.json`]);
    expect(of("cite-as"), url).toEqual([pinned]);
    for (const [, type, href] of links.filter((it) => it[0] === "alternate" || it[0] === "linkset")) {
      expect((await request.get(href)).headers()["content-type"], href).toContain(type);
    }
  }
});
