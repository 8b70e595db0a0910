// Prints how many requests a second leqi serve answers, and how late the slowest in a hundred are, beside nginx: the same
// files, the same machine, in turns. nginx has two workers, keeps no file open, sends by sendfile and writes no log. Then
// those of a search and a check, and the memory that 2,000 open connections take.
//
//   node tests/serve_speed.mjs [seconds a turn]

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const SECONDS = Number(process.argv[2] ?? 20);
const ROUNDS = 2;
const READERS = 64; // connections at once
const ASKERS = 8;
const SITE = path.resolve(import.meta.dirname, "../../public");
const LEQI = path.resolve(import.meta.dirname, "../../bin/leqi");
const PAGE = "/qingdao-lianyong/3.1.1.5/";
const folder = mkdtempSync(path.join(tmpdir(), "load-"));

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function started(command, args, origin) {
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"], cwd: path.resolve(SITE, "..") });
  let said = "";
  child.stderr.on("data", (chunk) => (said += chunk));
  for (let tries = 0; tries < 300; tries++) {
    try {
      await fetch(origin);
      return child;
    } catch {
      if (child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`${command} does not answer: ${said}`);
}

async function nginx() {
  const port = await freePort();
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((it) => `${it}_temp_path ${folder}/${it};`).join("\n");
  writeFileSync(
    path.join(folder, "nginx.conf"),
    `daemon off;\n${process.getuid() === 0 ? "user root;" : ""}\nworker_processes 2;\npid ${folder}/pid;\nerror_log stderr;\nworker_rlimit_nofile 8192;\nevents { worker_connections 4096; }
http {\naccess_log off;\nsendfile on;\ntcp_nopush on;\nopen_file_cache off;\nkeepalive_requests 1000000000;\n${temporary}\ninclude /etc/nginx/mime.types;\nserver {\nlisten 127.0.0.1:${port};\nroot ${SITE};\n}\n}\n`,
  );
  const origin = `http://127.0.0.1:${port}`;
  return { origin, child: await started("/usr/sbin/nginx", ["-p", folder, "-e", "stderr", "-c", path.join(folder, "nginx.conf")], origin) };
}

async function leqi() {
  const origin = `http://127.0.0.1:${await freePort()}`;
  const child = await started(LEQI, ["serve", SITE, "--addr", origin.slice("http://".length), "--rate", "0"], origin);
  return { origin, child };
}

/** One turn of wrk. */
function turn(url, connections, script) {
  const args = ["-t2", `-c${connections}`, `-d${SECONDS}s`, "--latency", ...(script ? ["-s", script] : []), url];
  const out = execFileSync("wrk", args, { encoding: "utf8" });
  const unit = { us: 0.001, ms: 1, s: 1000 };
  const [, late, of] = /99%\s+([\d.]+)(us|ms|s)/.exec(out);
  if (/Non-2xx|Socket errors/.test(out)) throw new Error(`${url}: ${out}`);
  return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]), p99: Number(late) * unit[of] };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

function row(name, turns) {
  const of = { rate: median(turns.map((it) => it.rate)), p99: median(turns.map((it) => it.p99)) };
  console.log(`${name.padEnd(34)} ${of.rate.toFixed(0).padStart(8)} requests/s   p99 ${of.p99.toFixed(2).padStart(8)} ms`);
  return of;
}

/** Megabytes that a process holds. */
function memory(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
}

const servers = [];
try {
  const [other, own] = [await nginx(), await leqi()];
  servers.push(other.child, own.child);
  const turns = { other: [], own: [] };
  for (let round = 0; round < ROUNDS; round++) {
    turns.other.push(turn(other.origin + PAGE, READERS));
    turns.own.push(turn(own.origin + PAGE, READERS));
  }
  const [a, b] = [row("a clause's page, nginx", turns.other), row("a clause's page, leqi serve", turns.own)];
  console.log(`leqi serve / nginx: ${(b.rate / a.rate).toFixed(2)} of the rate, ${(b.p99 / a.p99).toFixed(1)} times the p99`);

  const post = path.join(folder, "check.lua");
  writeFileSync(post, `wrk.method = "POST"\nwrk.body = '{"paid_in_capital_wan": 999, "as_of": "2026-06-11"}'\nwrk.headers["Content-Type"] = "application/json"\n`);
  row("search", [turn(`${own.origin}/api/v1/search?q=${encodeURIComponent("注册资本 5000万")}`, ASKERS)]);
  row("check", [turn(`${own.origin}/api/v1/check/direct-access`, ASKERS, post)]);

  const idle = [];
  for (let n = 0; n < 2000; n++) {
    const socket = connect(Number(new URL(own.origin).port), "127.0.0.1");
    socket.on("error", () => {});
    idle.push(socket);
    await new Promise((resolve) => socket.once("connect", resolve));
    socket.write(`GET ${PAGE} HTTP/1.1\r\nHost: x\r\n\r\n`);
    socket.resume();
  }
  await new Promise((resolve) => setTimeout(resolve, 2000));
  console.log(`memory with 2,000 connections: ${memory(own.child.pid).toFixed(0)} MB`);
  for (const socket of idle) socket.destroy();
} finally {
  for (const child of servers) child.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}
