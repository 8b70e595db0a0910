// Marks in the drawn steps which way the answers went.

import type { Verdict } from "./engine";
import type { Facts } from "./json";

/** Marks every step that the answers reach, and the way out of it that they take. */
export function mark(verdict: Verdict | undefined, facts: Facts): void {
  for (const drawing of document.querySelectorAll<SVGElement>("svg.drawn")) {
    for (const it of drawing.querySelectorAll(".taken")) it.classList.remove("taken");
    if (!verdict) continue;
    const steps = [...drawing.querySelectorAll<SVGGElement>(".step")];
    for (let step = steps[0]; step; ) step = follow(step, steps, verdict, facts);
  }
}

function follow(step: SVGGElement, steps: SVGGElement[], verdict: Verdict, facts: Facts): SVGGElement | undefined {
  step.classList.add("taken");
  const value = valueOf(step, verdict, facts);
  const ways = [...step.querySelectorAll<SVGGElement>(":scope > .way")].filter((it) => value !== undefined && (it.dataset.values ?? "").split("|").includes(value));
  for (const way of ways) way.classList.add("taken");
  const on = ways.map((it) => it.dataset.to).find(Boolean);
  return on ? steps.find((it) => it.dataset.step === on) : undefined;
}

/** What the answers say of the step's subject, in the words of its ways. */
function valueOf(step: SVGGElement, verdict: Verdict, facts: Facts): string | undefined {
  const { kind = "", subject = "" } = step.dataset;
  const known: Record<string, string> = { met: "true", unmet: "false" };
  switch (kind) {
    case "condition": {
      const it = verdict.conditions.find(({ id }) => id === subject);
      return it?.status === "open" && it.needed.length === 0 ? "false" : known[it?.status ?? ""]; // it does not hold, and the text leaves it open
    }
    case "name":
      return known[verdict.names.find((it) => it.id === subject)?.status ?? ""];
    case "row":
      return verdict.conditions.find((it) => it.id === subject)?.status;
    case "period":
      return verdict.periods.find((it) => it.id === subject)?.cells.find((it) => it.here)?.label;
  }
  const answer = facts[subject];
  return typeof answer === "boolean" || typeof answer === "string" ? String(answer) : undefined;
}
