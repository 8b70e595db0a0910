// The built site, served for a figure: leqi serve runs as long as the work does.

import { spawn } from "node:child_process";
import path from "node:path";

export const SITE = path.resolve(import.meta.dirname, "..", process.env.SITE_DIR ?? "../public");
export const ORIGIN = process.env.SITE_ORIGIN ?? "http://127.0.0.1:4173";
const SERVE = process.env.LEQI_SERVE ?? `../bin/leqi serve ${SITE} --addr 127.0.0.1:4173`;

async function answers(url) {
  for (let tries = 0; tries < 300; tries++) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${SERVE}: does not answer at ${url}`);
}

export async function served(work) {
  const server = spawn(SERVE, { shell: true, detached: true, stdio: "inherit", cwd: path.resolve(import.meta.dirname, "..") });
  try {
    await answers(`${ORIGIN}/`);
    return await work();
  } finally {
    process.kill(-server.pid);
  }
}
