// Runs the WebAssembly: gives it the few system calls that it asks for (a clock, random numbers, a place to print)
// and moves bytes in and out. The package comment of site/checker is the contract.

export interface Host {
  /** Calls a function on bytes; the answer is what it gives. An error that the function tells is thrown. */
  call(name: string, ...input: (Uint8Array | number)[]): Uint8Array;
}

type Exports = Record<string, (...args: number[]) => number>;

export async function load(wasm: string, rules: string): Promise<Host> {
  const [code, table] = await Promise.all([bytesOf(wasm), bytesOf(rules)]);
  return run(code, table);
}

/** The files that a pack for the disk hands over, by name, in base64: from a disk nothing can be fetched. */
const packed = (globalThis as { leqiFiles?: Record<string, string> }).leqiFiles;

async function bytesOf(url: string): Promise<ArrayBuffer> {
  const text = packed?.[url.slice(url.lastIndexOf("/") + 1)];
  if (text !== undefined) return Uint8Array.from(atob(text), (it) => it.charCodeAt(0)).buffer;
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  return answer.arrayBuffer();
}

/** Starts the WebAssembly from its bytes. */
export async function run(code: ArrayBuffer, rules: ArrayBuffer): Promise<Host> {
  const module = await WebAssembly.compile(code);
  let memory: WebAssembly.Memory | undefined;
  const calls = system(() => new DataView((memory as WebAssembly.Memory).buffer));
  const imports: WebAssembly.ModuleImports = {};
  for (const { name } of WebAssembly.Module.imports(module)) imports[name] = calls[name] ?? (() => 0);
  const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: imports });
  memory = instance.exports.memory as WebAssembly.Memory;
  const exports = instance.exports as unknown as Exports;
  const invoke = (name: string, ...args: number[]): number => {
    const f = exports[name];
    if (!f) throw new Error(`no function ${name}`);
    return f(...args);
  };
  const give = (bytes: Uint8Array): number[] => {
    const at = invoke("alloc", bytes.length);
    new Uint8Array((memory as WebAssembly.Memory).buffer, at, bytes.length).set(bytes);
    return [at, bytes.length];
  };
  invoke("_initialize");
  if (invoke("rules", ...give(new Uint8Array(rules))) !== 1) throw new Error("rules");
  await new Promise((done) => setTimeout(done)); // the page may paint and answer before the first question is put
  return {
    call(name, ...input) {
      const args = input.flatMap((it) => (typeof it === "number" ? [it] : give(it)));
      const at = invoke(name, ...args);
      const bytes = new Uint8Array((memory as WebAssembly.Memory).buffer, at, invoke("length")).slice();
      if (invoke("failed") === 1) throw new Error(new TextDecoder().decode(bytes));
      return bytes;
    },
  };
}

/** The system calls that do something; every other one says that it succeeded. */
function system(view: () => DataView): Record<string, (...args: never[]) => number> {
  const zeros = (a: number, b: number): number => {
    view().setUint32(a, 0, true);
    view().setUint32(b, 0, true);
    return 0;
  };
  return {
    clock_time_get: (_id: number, _precision: bigint, at: number) => {
      view().setBigUint64(at, BigInt(Date.now()) * 1_000_000n, true);
      return 0;
    },
    random_get: (at: number, n: number) => {
      crypto.getRandomValues(new Uint8Array(view().buffer as ArrayBuffer, at, n));
      return 0;
    },
    fd_write: (_fd: number, list: number, n: number, written: number) => {
      let total = 0;
      for (let i = 0; i < n; i++) total += view().getUint32(list + 8 * i + 4, true);
      view().setUint32(written, total, true);
      return 0;
    },
    args_sizes_get: zeros,
    environ_sizes_get: zeros,
    fd_prestat_get: () => 8,
    proc_exit: (code: number) => {
      throw new Error(`exit ${code}`);
    },
  };
}
