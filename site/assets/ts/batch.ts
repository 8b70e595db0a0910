// A table of units, decided in a worker so that the page stays alive. Nothing is uploaded: the worker reads the file.

import {
  check_batch_count, check_batch_disk, check_batch_done, check_batch_download, check_batch_errors, check_batch_failed, check_batch_header, check_batch_none, check_batch_quotes, check_batch_running,
  check_batch_stopped, comma, full_stop,
} from "@params";
import { fill, h } from "./dom";
import type { Job, Report } from "./check/job";

const section = document.querySelector<HTMLElement>("#batch");
if (section) prepare(section);

function prepare(section: HTMLElement): void {
  const part = <T extends HTMLElement>(selector: string): T => section.querySelector<T>(selector) as T;
  const start = part<HTMLButtonElement>("#batch-run");
  const [cancel, progress] = [part("#batch-cancel"), part("#batch-progress")];
  const bar = part<HTMLProgressElement>("progress");
  const say = (message: string): void => void (part("#batch-status").textContent = message);
  let worker: Worker | undefined;
  let made = ""; // the result's address, let go when the next is made

  const finish = (message: string, ...shown: Node[]): void => {
    worker?.terminate();
    worker = undefined;
    cancel.hidden = progress.hidden = true;
    start.hidden = false;
    say(message);
    part("#batch-result").replaceChildren(...shown);
  };

  if (location.protocol === "file:") {
    start.disabled = true;
    return say(check_batch_disk); // a browser starts no worker there
  }
  cancel.addEventListener("click", () => finish(check_batch_stopped));
  start.addEventListener("click", () => {
    const file = part<HTMLInputElement>("#batch-file").files?.[0];
    if (!file) return finish(check_batch_none);
    const { decision = "", wasm = "", rules = "", worker: script = "" } = section.dataset;
    finish("");
    start.hidden = true;
    cancel.hidden = progress.hidden = false;
    bar.value = 0;
    worker = new Worker(trusted(script));
    worker.onerror = (event) => finish(fill(check_batch_failed, { why: event.message }));
    worker.onmessage = ({ data }: MessageEvent<Report>) => {
      if ("failed" in data) return finish(fill(check_batch_failed, { why: reason(data.failed) }));
      if ("read" in data) {
        bar.value = file.size ? data.read / file.size : 1;
        return say(fill(check_batch_running, { percent: Math.floor(bar.value * 100) }));
      }
      URL.revokeObjectURL(made);
      made = URL.createObjectURL(data.result);
      finish(summary(data.counts), h("p", { class: "check-actions" }, h("a", { class: "primary", href: made, download: `${decision}-result.csv` }, check_batch_download)));
    };
    const job: Job = { decision, file, wasm: new URL(wasm, location.href).href, rules: new URL(rules, location.href).href };
    worker.postMessage(job);
  });
}

function summary({ rows, errors, outcomes }: { rows: number; errors: number; outcomes: Record<string, number> }): string {
  const counts = Object.entries(outcomes)
    .filter(([, n]) => n > 0)
    .map(([id, n]) => fill(check_batch_count, { outcome: document.querySelector(`[data-outcome="${CSS.escape(id)}"] dt`)?.textContent ?? id, n }));
  if (errors > 0) counts.push(fill(check_batch_errors, { n: errors }));
  return fill(check_batch_done, { n: rows }) + counts.join(comma) + full_stop;
}

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** The one address that may become a script here. Browsers without Trusted Types take it as it is. */
function trusted(script: string): string {
  const { trustedTypes } = window as unknown as { trustedTypes?: Policies };
  policy ??= trustedTypes?.createPolicy("leqi-worker", {
    createScriptURL(url) {
      if (url !== script) throw new TypeError(url);
      return url;
    },
  });
  return policy ? policy.createScriptURL(script) : script;
}
let policy: ReturnType<Policies["createPolicy"]> | undefined;

/** The mistakes of a whole table, in the reader's words; what else fails says itself why. */
const MISTAKES: Record<string, string> = { "bad header": check_batch_header, "bad table": check_batch_quotes };

const reason = (failed: string): string => MISTAKES[failed.split(":")[0] ?? ""] ?? failed;
