// Which list of materials is the reader's: by the answers given in the checker, which stand behind the # of the address, or
// in a verdict that the reader put into the dossier. The lists are all there; this says which is meant.

import { material_chosen, material_maybe, material_other, material_unanswered } from "@params";
import { parse } from "./check/state";
import type { Facts, Json } from "./check/json";
import { fill, h } from "./dom";
import { kept, keyOf } from "./tools/draft";

const section = document.querySelector<HTMLElement>("#material-lists");
const lists = [...(section?.querySelectorAll<HTMLElement>("[data-fact]") ?? [])];

/** The answers of the address, or else of a verdict that is kept. */
function answers(): { facts: Facts; given: boolean } {
  const names = [...new Set(lists.map((it) => it.dataset.fact ?? ""))];
  if (location.hash.includes("=")) return { facts: parse(location.hash, names).facts, given: true };
  for (const decision of (section?.dataset.decisions ?? "").split(" ").filter(Boolean)) {
    const asked = kept(keyOf(section?.dataset.document ?? "", `check:${decision}`))?.asked;
    const facts = typeof asked === "string" ? parse(asked, names).facts : {};
    if (Object.keys(facts).length > 0) return { facts, given: true };
  }
  return { facts: {}, given: false };
}

/** The values that an answer leaves possible; none if it says nothing. */
function possible(answer: Json | undefined): string[] {
  if (typeof answer === "string") return [answer];
  const any = typeof answer === "object" && answer !== null && !Array.isArray(answer) ? answer.anyOf : undefined;
  return Array.isArray(any) ? any.filter((it) => typeof it === "string") : [];
}

function show(): void {
  const { facts, given } = answers();
  for (const list of lists) {
    const values = JSON.parse(list.dataset.values ?? "{}") as Record<string, string>;
    const is = (list.dataset.is ?? "").split("|");
    const answer = possible(facts[list.dataset.fact ?? ""]).filter((it) => Object.hasOwn(values, it));
    const fits = answer.filter((it) => is.includes(it)).length;
    const word = fits === 0 ? material_other : fits < answer.length ? material_maybe : material_chosen;
    list.querySelector(".chosen-by")?.remove();
    list.classList.toggle("chosen", fits > 0);
    list.classList.toggle("not-chosen", answer.length > 0 && fits === 0);
    if (!given) continue;
    const said = answer.length === 0 ? fill(material_unanswered, { question: list.dataset.label ?? "" })
      : fill(word, { question: list.dataset.label ?? "", answer: answer.map((it) => values[it]).join("、") });
    list.append(h("p", { class: "chosen-by" }, said));
  }
}

if (section) {
  show();
  addEventListener("hashchange", show);
}
