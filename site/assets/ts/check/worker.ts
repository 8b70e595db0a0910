// The worker: reads the file piece by piece, hands the pieces to the WebAssembly, and collects the rows it gives.

import { load } from "./host";
import type { Job, Report } from "./job";

const PIECE = 256 * 1024;
const MARK = new Uint8Array([0xef, 0xbb, 0xbf]); // tells spreadsheets that it is UTF-8

const page = self as unknown as { postMessage(report: Report): void; onmessage: ((event: MessageEvent<Job>) => void) | null };
page.onmessage = ({ data }) => {
  run(data).then(
    (report) => page.postMessage(report),
    (error: unknown) => page.postMessage({ failed: error instanceof Error ? error.message : String(error) }),
  );
};

async function run({ decision, file, wasm, rules }: Job): Promise<Report> {
  const host = await load(wasm, rules);
  const decode = new TextDecoder((await isUTF8(file)) ? "utf-8" : "gb18030");
  const encode = new TextEncoder();
  host.call("batch", encode.encode(decision));
  const rows: Blob[] = [new Blob([MARK])];
  for (let at = 0; at === 0 || at < file.size; at += PIECE) {
    const bytes = await file.slice(at, at + PIECE).arrayBuffer();
    const last = at + PIECE >= file.size;
    const text = encode.encode(decode.decode(bytes, { stream: !last }));
    rows.push(new Blob([host.call("rows", text, last ? 1 : 0) as Uint8Array<ArrayBuffer>])); // out of the memory of scripts
    page.postMessage({ read: Math.min(at + PIECE, file.size) });
  }
  const counts = JSON.parse(new TextDecoder().decode(host.call("counts"))) as Extract<Report, { result: Blob }>["counts"];
  return { result: new Blob(rows, { type: "text/csv" }), counts };
}

/** Whether the whole file is UTF-8; what is not is taken for GB18030, which Chinese spreadsheets write. */
async function isUTF8(file: File): Promise<boolean> {
  const decode = new TextDecoder("utf-8", { fatal: true });
  try {
    for (let at = 0; at < file.size; at += 8 * PIECE) decode.decode(await file.slice(at, at + 8 * PIECE).arrayBuffer(), { stream: true });
    decode.decode();
    return true;
  } catch {
    return false;
  }
}
