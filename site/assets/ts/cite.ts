// A clause in the forms that other documents take: Markdown, HTML, and a reference after GB/T 7714-2015. All three
// lead to the pinned page, whose words do not change.

import { unofficial } from "@params";
import { today } from "./day";
import { pinned, quoted as linesOf, source } from "./quote";

export function markdown(clause: HTMLElement): string {
  const plain = (text: string): string => text.replace(/[\\`*_[\]<>#|~!]/g, "\\$&").replace(/^(\d+)\. /, "$1\\. ");
  const quoted = linesOf(clause).map((line) => `> ${plain(line)}`);
  return `${quoted.join("\n>\n")}\n>\n> ——[${plain(source(clause))}](${pinned(clause)})（${unofficial}）\n`;
}

export function html(clause: HTMLElement): string {
  const quoted = document.createElement("blockquote");
  quoted.cite = pinned(clause);
  for (const line of linesOf(clause)) quoted.append(tag("p", line));
  const foot = tag("footer", "——");
  const cite = document.createElement("cite");
  const link = tag("a", source(clause));
  link.setAttribute("href", pinned(clause));
  cite.append(link);
  foot.append(cite, `（${unofficial}）`);
  quoted.append(foot);
  return quoted.outerHTML;
}

function tag(name: string, text: string): HTMLElement {
  const it = document.createElement(name);
  it.textContent = text;
  return it;
}

/** After GB/T 7714-2015, a part of an electronic source: the text's issuer. its title[EB/OL]//the site's publisher. the
 * site's name. (date of issue)[date of access]. address. */
export function reference(clause: HTMLElement): string {
  const { title = "", issuer = "", edition = "", site = "", publisher = "" } = clause.closest<HTMLElement>(".document")?.dataset ?? {};
  const by = publisher === "" ? "" : `${publisher}. `;
  return `${issuer}. ${title}：${clause.dataset.citation ?? ""}[EB/OL]//${by}${site}（${unofficial}）. (${edition})[${today()}]. ${pinned(clause)}.`;
}
