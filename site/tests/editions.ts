import { execFileSync } from "node:child_process";
import { createReadStream, cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");
const SAMPLES = path.join(ROOT, "generator/testdata/editions");

/** The sample's editions, each with the date on which it is published. */
const EDITIONS: Record<string, string> = { "2024-01": "2024-01-15", "2024-07": "2024-07-15", "2025-01": "2025-01-15" };

const TYPES: Record<string, string> = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json" };

export interface Plain {
  origin: string;
  close(): void;
}

/** Hugo as the go command builds it from tools.mod, which it finds in the project's folder only. */
function hugo(): string {
  return execFileSync("go", ["tool", "-n", "-modfile=tools.mod", "hugo"], { cwd: ROOT, encoding: "utf8", env: { ...process.env, CGO_ENABLED: "0" } }).trim();
}

/** The site with the three editions of the sample, published one after another. */
export const editions = (settings: Record<string, string> = {}): Promise<Plain> =>
  built((dir, leqi) => {
    for (const [name, date] of Object.entries(EDITIONS)) {
      cpSync(path.join(SAMPLES, name), path.join(dir, "content/source/sample", name), { recursive: true });
      leqi("generate");
      leqi("publish", "--date", date);
    }
  }, settings);

/** The site with a second document that has data for every tool. */
export const second = (): Promise<Plain> =>
  built((dir, leqi) => {
    cpSync(path.join(ROOT, "generator/testdata/tools/water"), path.join(dir, "content/source/water"), { recursive: true });
    leqi("generate");
    leqi("publish", "--date", "2025-03-02");
  });

/**
 * Builds the site of the project's content and of what is added to it, and serves it as the plainest server does: files
 * and nothing else, no redirects. Settings are those of its publisher, in the environment.
 */
async function built(add: (dir: string, leqi: (...args: string[]) => void) => void, settings: Record<string, string> = {}): Promise<Plain> {
  const dir = mkdtempSync(path.join(tmpdir(), "leqi-editions-"));
  const env = { ...process.env, LEQI_HUGO: process.env.LEQI_HUGO ?? hugo(), ...settings };
  const leqi = (...args: string[]): void => {
    execFileSync(path.join(ROOT, "bin/leqi"), ["-C", dir, ...args], { cwd: ROOT, stdio: "pipe", env });
  };
  cpSync(path.join(ROOT, "content"), path.join(dir, "content"), { recursive: true });
  symlinkSync(path.join(ROOT, "site"), path.join(dir, "site"));
  cpSync(path.join(ROOT, "tools.mod"), path.join(dir, "tools.mod"));
  cpSync(path.join(ROOT, "tools.sum"), path.join(dir, "tools.sum"));
  add(dir, leqi);
  const site = path.join(dir, "public");
  leqi("build", "--out", site);

  const server = createServer((request, answer) => {
    let file = path.join(site, path.normalize(new URL(request.url ?? "/", "http://host").pathname));
    if (file.endsWith("/")) file += "index.html";
    if (!existsSync(file)) {
      answer.writeHead(404).end();
      return;
    }
    answer.setHeader("content-type", TYPES[path.extname(file)] ?? "application/octet-stream");
    createReadStream(file).pipe(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
      rmSync(dir, { recursive: true });
    },
  };
}
