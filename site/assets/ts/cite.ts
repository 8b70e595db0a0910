// A clause in the forms that other documents take: Markdown, HTML, and a reference after GB/T 7714-2015. All three
// lead to the pinned page, whose words do not change.

import { lines, source } from "./quote";

/** The address of a clause's pinned page. */
function pinned(clause: HTMLElement): string {
  const base = clause.closest<HTMLElement>(".document")?.dataset.pinned ?? "./";
  return new URL(`${base}${clause.id}/`, location.href).href;
}

export function markdown(clause: HTMLElement): string {
  const plain = (text: string): string => text.replace(/[\\`*_[\]<>#|~!]/g, "\\$&").replace(/^(\d+)\. /, "$1\\. ");
  const quoted = lines(clause).map((line) => `> ${plain(line)}`);
  return `${quoted.join("\n>\n")}\n>\n> ——[${plain(source(clause))}](${pinned(clause)})\n`;
}

export function html(clause: HTMLElement): string {
  const quoted = document.createElement("blockquote");
  quoted.cite = pinned(clause);
  for (const line of lines(clause)) quoted.append(tag("p", line));
  const foot = tag("footer", "——");
  const cite = document.createElement("cite");
  const link = tag("a", source(clause));
  link.setAttribute("href", pinned(clause));
  cite.append(link);
  foot.append(cite);
  quoted.append(foot);
  return quoted.outerHTML;
}

function tag(name: string, text: string): HTMLElement {
  const it = document.createElement(name);
  it.textContent = text;
  return it;
}

/** Responsible body. Title[EB/OL]. (date of issue)[date of access]. address. The access day is the reader's own. */
export function reference(clause: HTMLElement): string {
  const { title = "", issuer = "", edition = "" } = clause.closest<HTMLElement>(".document")?.dataset ?? {};
  const today = new Date();
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  return `${issuer}. ${title}：${clause.dataset.citation ?? ""}[EB/OL]. (${edition})[${day}]. ${pinned(clause)}.`;
}
