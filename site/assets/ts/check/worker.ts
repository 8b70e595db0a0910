// The worker: reads the file piece by piece, hands the pieces to the WebAssembly, and keeps the rows that it gives, for the
// page to look through.

import { quote, rows } from "./csv";
import { load } from "./host";
import type { Ask, Job, Report, Row } from "./job";
import { workbook } from "./workbook";

const PIECE = 256 * 1024;
const MARK = new Uint8Array([0xef, 0xbb, 0xbf]); // tells spreadsheets that it is UTF-8
const RESULTS = 7; // columns that are put behind the table's own

const page = self as unknown as { postMessage(report: Report): void; onmessage: ((event: MessageEvent<Job | Ask>) => void) | null };
page.onmessage = ({ data }) => {
  if ("from" in data) return page.postMessage(shown(data));
  run(data).then(
    (report) => page.postMessage(report),
    (error: unknown) => page.postMessage({ failed: error instanceof Error ? error.message : String(error) }),
  );
};

let decided: Row[] = [];

function shown({ outcome, from, count }: Ask): Report {
  const list = outcome === "" ? decided : decided.filter((it) => it.outcome === (outcome === "error" ? "" : outcome));
  return { rows: list.slice(from, from + count), from, of: list.length };
}

async function run({ decision, file, wasm, rules, columns }: Job): Promise<Report> {
  const host = await load(wasm, rules);
  host.call("batch", new TextEncoder().encode(decision));
  const made: Blob[] = [new Blob([MARK])];
  const decode = new TextDecoder();
  let text = "";
  let head: Head | undefined;
  let n = 0;
  decided = [];
  for await (const { bytes, read, last } of pieces(file, columns)) {
    const out = host.call("rows", bytes, last ? 1 : 0) as Uint8Array<ArrayBuffer>;
    made.push(new Blob([out])); // out of the memory of scripts
    text += decode.decode(out, { stream: !last });
    const end = last ? text.length : text.lastIndexOf("\n") + 1;
    head ??= headOf(text);
    if (head && whole(text.slice(0, end))) {
      for (const row of rows(text.slice(0, end), head.delimiter)) if (n++ > 0) keep(row, n, head.unit);
      text = text.slice(end);
    }
    page.postMessage({ read });
  }
  const counts = JSON.parse(new TextDecoder().decode(host.call("counts"))) as Extract<Report, { result: Blob }>["counts"];
  return { result: new Blob(made, { type: "text/csv" }), counts };
}

/** How the rows are parted, and where a unit is named. */
interface Head {
  delimiter: string;
  unit: number;
}

function headOf(text: string): Head | undefined {
  const line = text.split("\n", 1)[0] ?? "";
  if (!text.includes("\n")) return undefined;
  const delimiter = [",", "\t", ";"].find((it) => line.includes(`${it}outcome${it}`)) ?? ",";
  const [head = []] = rows(`${line}\n`, delimiter);
  return { delimiter, unit: Math.max(0, head.findIndex((it) => /单位|名称|户名/.test(it))) };
}

/** Whether a piece of the result ends outside quotes. */
const whole = (text: string): boolean => (text.split('"').length - 1) % 2 === 0;

function keep(row: string[], n: number, unit: number): void {
  const [outcome = "", words = "", unmet = "", , needed = "", , error = ""] = row.slice(-RESULTS);
  if (row.slice(0, -RESULTS).every((it) => it === "")) return; // an empty row
  decided.push({ n, unit: row[unit] ?? "", outcome, words, details: [unmet, needed, error].filter(Boolean).join("；") });
}

/** The table as CSV in UTF-8, piece by piece. */
async function* pieces(file: File, columns: Job["columns"]): AsyncGenerator<{ bytes: Uint8Array; read: number; last: boolean }> {
  const encode = new TextEncoder();
  if (/\.xlsx$/i.test(file.name)) {
    let lines = "";
    for await (const row of workbook(file, columns)) {
      lines += `${row.map(quote).join(",")}\n`;
      if (lines.length < PIECE) continue;
      yield { bytes: encode.encode(lines), read: file.size / 2, last: false };
      lines = "";
    }
    return yield { bytes: encode.encode(lines), read: file.size, last: true };
  }
  const decode = new TextDecoder((await isUTF8(file)) ? "utf-8" : "gb18030");
  for (let at = 0; at === 0 || at < file.size; at += PIECE) {
    const bytes = await file.slice(at, at + PIECE).arrayBuffer();
    const last = at + PIECE >= file.size;
    yield { bytes: encode.encode(decode.decode(bytes, { stream: !last })), read: Math.min(at + PIECE, file.size), last };
  }
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
