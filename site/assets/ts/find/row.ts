// A hit as it is shown: its citation and number, where it stands in words, the sentence around the match, and why.

import { h } from "../dom";
import type { Hit } from "../search/result";
import { snippet } from "./snippet";

/** The address of a clause's page. Opened from a disk, a folder is no page. */
export function address(root: string, uri: string): string {
  return `${root}${uri.replace(/^\//, "")}${location.protocol === "file:" ? "index.html" : ""}`;
}

export const citation = (hit: Hit): (Node | string)[] => [h("span", { class: "hit-citation" }, hit.citation), " ", h("code", { class: "hit-id" }, hit.id)];

/** Everything below the citation. */
export function body(hit: Hit, room: number): HTMLElement[] {
  const words = snippet(hit.text, hit.highlights, room).map(({ text, marked }) => (marked ? h("mark", {}, text) : text));
  const rows = [h("p", { class: "hit-text" }, words), h("p", { class: "hit-why" }, hit.why)];
  if (hit.path.length > 0) rows.unshift(h("p", { class: "hit-path" }, hit.path.join(" › ")));
  return rows;
}
