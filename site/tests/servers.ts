// The servers that the project ships a configuration for, each with it on a port of its own and a folder of its own.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { SITE } from "./site";

export interface Server {
  origin: string;
  stop(): Promise<void>;
}

/** Redirects as leqi build writes them, for either server. */
const MOVED = { from: "/moved/3.9/", to: "/qingdao-lianyong/3.1/" };

function configuration(name: string): string {
  return readFileSync(path.join(import.meta.dirname, "../server", name), "utf8");
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Waits until the server answers; what it said is in the error where it never does. */
async function running(child: ChildProcess, origin: string, folder: string): Promise<Server> {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true });
  };
  for (let tries = 0; tries < 100; tries++) {
    try {
      await fetch(origin);
      return { origin, stop };
    } catch {
      if (child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  await stop();
  throw new Error(`${child.spawnfile} does not answer at ${origin}:\n${said}`);
}

/** site/server/nginx.conf in an nginx of its own, with the operator's three lines set. */
export async function nginx(): Promise<Server> {
  const folder = mkdtempSync(path.join(tmpdir(), "nginx-"));
  const port = await freePort();
  writeFileSync(path.join(folder, "nginx.map"), `${MOVED.from} ${MOVED.to};\n`);
  const set = [`include ${folder}/nginx.map*;`, `listen 127.0.0.1:${port};`, `root ${SITE};`];
  const site = configuration("nginx.conf").replace(/\S.*; # set:.*/g, () => set.shift() ?? "too many lines to set");
  if (set.length > 0) throw new Error(`nginx.conf has no line for the operator to set: ${set.join(" ")}`);
  writeFileSync(path.join(folder, "leqi.conf"), site);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((it) => `${it}_temp_path ${folder}/${it};`).join("\n");
  const user = process.getuid?.() === 0 ? "user root;" : "";
  writeFileSync(
    path.join(folder, "nginx.conf"),
    `daemon off;\n${user}\npid ${folder}/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${temporary}\ninclude ${folder}/leqi.conf;\n}\n`,
  );
  const command = "/usr/sbin/nginx";
  const args = ["-p", folder, "-e", "stderr", "-c", path.join(folder, "nginx.conf")];
  execFileSync(command, [...args, "-t", "-q"], { stdio: ["ignore", "inherit", "inherit"] });
  return running(spawn(command, args, { stdio: ["ignore", "ignore", "pipe"] }), `http://127.0.0.1:${port}`, folder);
}

/** site/server/Caddyfile in a Caddy of its own, with the operator's environment. */
export async function caddy(): Promise<Server> {
  const folder = mkdtempSync(path.join(tmpdir(), "caddy-"));
  const origin = `http://127.0.0.1:${await freePort()}`;
  writeFileSync(path.join(folder, "redirects"), `redir ${MOVED.from} ${MOVED.to} 301\n`);
  writeFileSync(path.join(folder, "Caddyfile"), `{\n\tadmin off\n}\n${configuration("Caddyfile")}`);
  const env = { PATH: process.env.PATH, HOME: folder, LEQI_ADDRESS: origin, LEQI_SITE: SITE, LEQI_REDIRECTS: path.join(folder, "redirects") };
  const args = ["--config", path.join(folder, "Caddyfile"), "--adapter", "caddyfile"];
  execFileSync("caddy", ["validate", ...args], { env, stdio: "pipe" });
  return running(spawn("caddy", ["run", ...args], { env, stdio: ["ignore", "ignore", "pipe"] }), origin, folder);
}

export { MOVED };
