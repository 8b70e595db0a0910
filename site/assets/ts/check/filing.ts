// A verdict as a part of the dossier: its headline, what stands against it, what the text leaves open.

import { colon } from "@params";
import { today } from "../day";
import { file } from "../tools/filed";
import type { Verdict } from "./engine";

/** Puts a verdict into the dossier of a document; cite names a clause. It returns what is to be said. */
export function fileVerdict(document: string, verdict: Verdict, asked: string, cite: (id: string) => string): string {
  const against = verdict.conditions.filter((it) => it.status === "unmet" || it.status === "open");
  return file(document, `check:${verdict.decision}`, {
    asked,
    on: today(),
    said: [verdict.headline, verdict.text, ...verdict.notes].join(" "),
    lines: [
      ...against.map((it) => `${it.says}${colon}${it.label}（${cite(it.clause)}）${[...new Set(it.facts.map((seen) => seen.said))].filter((said) => said !== it.says).join("，")}`),
      ...verdict.changes.flatMap((it) => it.moves.map((move) => `${move.label}${colon}${move.words}${move.date ? `（${move.date}）` : ""}`)),
    ],
    questions: verdict.findings.map((it) => `${it.text}（${it.clauses.map(cite).join("、")}）`),
  });
}
