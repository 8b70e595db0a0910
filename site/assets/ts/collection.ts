// The page of what was collected: put in order, copied, saved as a document, as Markdown, as data.

import * as strings from "@params";
import { collected, kept, store, type Collected } from "./basket";
import { copy } from "./clipboard";
import { docx, paragraph, type Block } from "./docx";
import { say } from "./status";

const words = strings as unknown as Record<string, string>;
const one = <T extends Element>(selector: string): T => document.querySelector<T>(selector)!;
const box = one<HTMLElement>("#basket");
const list = one<HTMLOListElement>("#basket-items");
const keep = one<HTMLInputElement>("#basket-keep");
const slug = box.dataset.slug ?? "";
let all = collected(slug);

function element(name: string, text: string, className = ""): HTMLElement {
  const it = document.createElement(name);
  it.textContent = text;
  if (className) it.className = className;
  return it;
}

function change(next: Collected[], said: string): void {
  all = next;
  if (!store(slug, all, keep.checked)) said = words.basket_failed ?? "";
  show();
  say(said);
}

function item(it: Collected, i: number): HTMLLIElement {
  const row = document.createElement("li");
  const link = element("a", it.source) as HTMLAnchorElement;
  link.href = it.url;
  const head = element("p", "");
  head.append(link);
  const quote = element("blockquote", "");
  for (const line of it.lines) quote.append(element("p", line));
  const tools = element("p", "", "actions");
  const add = (act: string, to: number): void => {
    const button = element("button", words[`basket_${act}`] ?? "", "quiet") as HTMLButtonElement;
    button.type = "button";
    button.setAttribute("aria-label", `${words[`basket_${act}`] ?? ""} ${it.citation}`);
    button.disabled = to < -1 || (act !== "remove" && (to < 0 || to >= all.length));
    button.addEventListener("click", () => {
      const rest = all.filter((other) => other !== it);
      change(act === "remove" ? rest : [...rest.slice(0, to), it, ...rest.slice(to)], `${words[`basket_${act}`] ?? ""} ${it.citation}`);
      const next = act === "remove" ? list.querySelector("button:not([disabled])") : list.children[to]?.querySelector(`[data-act="${act}"]:not([disabled]), button:not([disabled])`);
      (next instanceof HTMLElement ? next : keep).focus();
    });
    button.dataset.act = act;
    tools.append(button, " ");
  };
  add("up", i - 1);
  add("down", i + 1);
  add("remove", -1);
  row.append(head, quote, tools);
  return row;
}

function show(): void {
  list.replaceChildren(...all.map(item));
  one<HTMLElement>("#basket-empty").hidden = all.length > 0;
  one<HTMLElement>("#basket-actions").hidden = all.length === 0;
}

const unofficial = words.unofficial ?? "";
const plain = (): string => all.map((it) => `${it.lines.join("\n")}\n——${it.source}（${unofficial}）\n${it.url}\n`).join("\n");
const escape = (text: string): string => text.replace(/[\\`*_[\]<>#|~!]/g, "\\$&").replace(/^(\d+)\. /, "$1\\. ");
const markdown = (): string => all.map((it) => `${it.lines.map((line) => `> ${escape(line)}`).join("\n>\n")}\n>\n> ——[${escape(it.source)}](${it.url})（${unofficial}）\n`).join("\n");

function html(): string {
  const holder = document.createElement("div");
  for (const it of all) {
    const quote = document.createElement("blockquote");
    quote.cite = it.url;
    quote.append(...it.lines.map((line) => element("p", line)));
    const foot = element("p", "——");
    const link = element("a", it.source) as HTMLAnchorElement;
    link.href = it.url;
    foot.append(link, `（${unofficial}）`);
    quote.append(foot);
    holder.append(quote);
  }
  return holder.innerHTML;
}

function blocks(): Block[] {
  return [
    paragraph("title", words.basket ?? ""),
    paragraph("small", words.unofficial_notice ?? ""),
    ...all.flatMap((it): Block[] => [
      { style: "quote", keep: true, runs: [{ text: it.lines.join("\n") }] },
      { align: "right", runs: [{ text: "——" }, { text: it.source, link: it.url }, { text: `（${unofficial}）` }] },
    ]),
  ];
}

/** With the hash of each clause's words, from its data; null where that cannot be fetched, as from a disk. */
async function json(): Promise<string> {
  const hash = async (url: string): Promise<string | null> => {
    try {
      return ((await (await fetch(`${url}index.json`)).json()) as { textSha256: string }).textSha256;
    } catch {
      return null;
    }
  };
  const clauses = await Promise.all(all.map(async ({ id, citation, edition, source, lines, url }) => ({ document: slug, edition, id, citation, source, lines, url, textSha256: await hash(url), official: false })));
  return `${JSON.stringify(clauses, null, 2)}\n`;
}

function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

box.addEventListener("click", async ({ target }) => {
  const { save: format } = (target as HTMLElement).dataset;
  const name = `${slug}-${words.basket ?? ""}`;
  if (format === "copy") say((await copy(plain(), html())) ? (words.copied_text ?? "") : (words.copy_failed ?? ""));
  if (format === "docx") save(`${name}.docx`, await docx({ title: words.basket ?? "", header: unofficial, footer: "{page} / {pages}", blocks: blocks() }));
  if (format === "md") save(`${name}.md`, new Blob([markdown()], { type: "text/markdown" }));
  if (format === "json") save(`${name}.json`, new Blob([await json()], { type: "application/json" }));
});
keep.checked = kept(slug);
keep.addEventListener("change", () => {
  if (!store(slug, all, keep.checked)) say(words.basket_failed ?? "");
});
show();
