// The page that checks a draft: pasted or opened, nothing of it is sent or kept.

import * as strings from "@params";
import { Book, type Source } from "./draft/book";
import { check, isFault, type Finding } from "./draft/check";
import { read } from "./docx";

const one = <T extends Element>(selector: string): T => document.querySelector<T>(selector)!;
const words = strings as unknown as Record<string, string>;
const say = (name: string, values: Record<string, string | number> = {}): string =>
  (words[`draft_${name}`] ?? "").replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ""));

const form = one<HTMLFormElement>("#draft");
const field = one<HTMLTextAreaElement>("#draft-text");
const file = one<HTMLInputElement>("#draft-file");
const status = one("#draft-status");
const result = one<HTMLElement>("#draft-result");

let book: Book | undefined;
/** The paragraphs of the .docx file whose text the field shows, as long as it is not changed. */
let opened: { text: string; paragraphs: string[] } | undefined;
let found: Finding[] = [];

function part(name: string, content: string | Node, className = ""): HTMLElement {
  const element = document.createElement(name);
  element.append(content);
  if (className) element.className = className;
  return element;
}

/** The characters of a quotation that the clause has not in this order are marked. */
function marked(quote: string, text: string): DocumentFragment {
  const [a, b] = [[...quote].slice(0, 1000), [...text].slice(0, 2000)];
  const same = (x: string, y: string): boolean => x.normalize("NFKC") === y.normalize("NFKC");
  const row = b.length + 1;
  const best = new Uint16Array((a.length + 1) * row);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let k = b.length - 1; k >= 0; k--) {
      best[i * row + k] = same(a[i]!, b[k]!) ? best[(i + 1) * row + k + 1]! + 1 : Math.max(best[(i + 1) * row + k]!, best[i * row + k + 1]!);
    }
  }
  const fragment = document.createDocumentFragment();
  let run = "";
  let differs = false;
  const put = (it: string, is: boolean): void => {
    if (is !== differs && run !== "") {
      fragment.append(differs ? part("mark", run) : run);
      run = "";
    }
    differs = is;
    run += it;
  };
  for (let i = 0, k = 0; i < a.length; ) {
    if (k < b.length && same(a[i]!, b[k]!)) {
      put(a[i++]!, false);
      k++;
    } else if (k < b.length && best[i * row + k + 1]! >= best[(i + 1) * row + k]!) k++;
    else put(a[i]!, /[\p{L}\p{N}%]/u.test(a[i++]!));
  }
  fragment.append(differs ? part("mark", run) : run, [...quote].slice(1000).join(""));
  return fragment;
}

function entry(it: Finding, apart: boolean): HTMLLIElement {
  const item = document.createElement("li");
  item.dataset.status = it.status;
  const head = part("p", part("strong", say(it.status), isFault(it.status) ? "draft-fault" : ""));
  head.append(` ${say(apart ? "paragraph" : "line", { n: it.line })} `, part("span", it.citation));
  item.append(head);
  if (it.quote !== "") {
    const quote = part("blockquote", it.status === "differs" && it.text !== "" ? marked(it.quote, it.text) : it.quote);
    item.append(quote);
  }
  if (it.clause !== "") {
    const link = document.createElement("a");
    link.href = `${form.dataset.base ?? ""}${it.clause}/`;
    link.append(it.clause);
    const reads = part("p", say("reads"), "draft-reads");
    reads.append(link, ` ${it.text}`);
    item.append(reads);
  }
  return item;
}

function run(): void {
  const text = field.value;
  if (text.trim() === "") {
    result.hidden = true;
    status.textContent = say("empty");
    return;
  }
  book ??= new Book(JSON.parse(one("#draft-book").textContent) as Source);
  const apart = opened?.text === text;
  found = check(apart ? opened!.paragraphs : text.split("\n"), apart, book);
  one(".draft-findings").replaceChildren(...found.map((it) => entry(it, apart)));
  result.hidden = found.length === 0;
  const faults = found.filter((it) => isFault(it.status)).length;
  status.textContent = found.length === 0 ? say("none") : say(faults > 0 ? "faults" : "right", { all: found.length, faults });
}

/** A text file, as editors of today and of before write them. */
function decode(bytes: ArrayBuffer): string {
  if (new Uint8Array(bytes).includes(0)) throw new Error("not a text");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030", { fatal: true }).decode(bytes);
  }
}

async function open(it: File): Promise<void> {
  try {
    const head = new Uint8Array(await it.slice(0, 2).arrayBuffer());
    opened = undefined;
    if (head[0] === 0x50 && head[1] === 0x4b) {
      const paragraphs = await read(it);
      field.value = paragraphs.join("\n");
      opened = { text: field.value, paragraphs };
    } else field.value = decode(await it.arrayBuffer());
  } catch {
    result.hidden = true;
    status.textContent = say("unreadable");
    return;
  }
  run();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
form.addEventListener("reset", () => {
  result.hidden = true;
  status.textContent = "";
  opened = undefined;
});
file.addEventListener("change", () => {
  const it = file.files?.[0];
  file.value = "";
  if (it) void open(it);
});
result.addEventListener("click", ({ target }) => {
  const { save, do: act } = (target as HTMLElement).dataset;
  if (act === "print") print();
  if (save !== "json") return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(found, null, 2)}\n`], { type: "application/json" }));
  link.download = "cite-check.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
});
