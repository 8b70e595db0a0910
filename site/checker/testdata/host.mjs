// A host for checker.wasm and batch.wasm with nothing but the functions that
// their package comment names: run by the tests under node, as a browser would.
//
//   node host.mjs file.wasm file.rules < one JSON request a line > one answer a line
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

export async function load(bytes) {
  let memory;
  const view = () => new DataView(memory.buffer);
  const zeros = (a, b) => (view().setUint32(a, 0, true), view().setUint32(b, 0, true), 0);
  const own = {
    clock_time_get: (_id, _precision, at) => (view().setBigUint64(at, BigInt(Date.now()) * 1000000n, true), 0),
    random_get: (at, n) => (crypto.getRandomValues(new Uint8Array(memory.buffer, at, n)), 0),
    fd_write: (_fd, iovs, n, written) => {
      let total = 0;
      for (let i = 0; i < n; i++) total += view().getUint32(iovs + 8 * i + 4, true);
      view().setUint32(written, total, true);
      return 0;
    },
    args_sizes_get: zeros,
    environ_sizes_get: zeros,
    fd_prestat_get: () => 8,
    proc_exit: (code) => {
      throw new Error(`exit ${code}`);
    },
  };
  const module = await WebAssembly.compile(bytes);
  const wasi = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    if (from !== "wasi_snapshot_preview1") throw new Error(`import from ${from}`);
    wasi[name] = own[name] ?? (() => 0);
  }
  const { exports } = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi });
  memory = exports.memory;
  exports._initialize();

  const give = (b) => {
    const at = exports.alloc(b.length);
    new Uint8Array(memory.buffer, at, b.length).set(b);
    return [at, b.length];
  };
  const take = (at) => {
    const bytes = new Uint8Array(memory.buffer, at, exports.length()).slice();
    if (exports.failed()) throw new Error(new TextDecoder().decode(bytes));
    return bytes;
  };
  return { exports, give, take };
}

const started = performance.now();
const { exports, give, take } = await load(readFileSync(process.argv[2]));
if (exports.rules(...give(readFileSync(process.argv[3]))) !== 1) throw new Error("no rules");
process.stderr.write(`ready ${(performance.now() - started).toFixed(1)} ms\n`);

const text = new TextEncoder();
for await (const line of createInterface({ input: process.stdin })) {
  const { decision, facts } = JSON.parse(line);
  try {
    const answer = take(exports.check(...give(text.encode(decision)), ...give(text.encode(facts))));
    process.stdout.write(answer);
  } catch (e) {
    process.stdout.write(`error ${e.message}\n`);
  }
}
