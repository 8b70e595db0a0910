// A self-check as a table: the duties with what was found of each, as a workbook and back, and as a list of gaps. Pure.

import type { Sheet } from "../xlsx";
import { NotADossier, type Dossier, type Value, type Values } from "./record";

export const STATES = ["符合", "部分", "不符合", "不适用"] as const;
/** What is no gap, and what is one. */
export const isGap = (state: string): boolean => state === "部分" || state === "不符合";

/** What a workbook has beside the state of each duty: fields of the duty. */
export const DETAILS = ["evidence", "owner", "due"] as const;

export interface Duty {
  key: string;
  citation: string;
  requires: string;
  otherwise: string;
}

export interface Words {
  clause: string;
  requires: string;
  state: string;
  evidence: string;
  owner: string;
  due: string;
  otherwise: string;
  key: string;
}

export const stateOf = (values: Values, key: string): string => text(values[key]);
export const detailOf = (values: Values, key: string, detail: string): string => text(values[`${key}.${detail}`]);

const text = (value: Value | undefined): string => (typeof value === "string" ? value : "");

/** How many duties are in each state; "" are those without an answer. */
export function counts(duties: readonly Duty[], values: Values): Map<string, number> {
  const n = new Map<string, number>(["", ...STATES].map((it) => [it, 0]));
  for (const { key } of duties) {
    const state = stateOf(values, key);
    n.set(state, (n.get(state) ?? 0) + 1);
  }
  return n;
}

const widths = { clause: 16, requires: 48, state: 10, evidence: 36, owner: 14, due: 13, otherwise: 44, key: 30 };

/** The workbook. The heading of the last column says whose it is. */
export function sheetOf(duties: readonly Duty[], values: Values, words: Words, { document, edition }: Omit<Dossier, "parts">, part: string, name: string, footer: string): Sheet {
  return {
    name,
    footer,
    columns: [
      { heading: words.clause, width: widths.clause },
      { heading: words.requires, width: widths.requires },
      { heading: words.state, width: widths.state, options: STATES },
      { heading: words.evidence, width: widths.evidence },
      { heading: words.owner, width: widths.owner },
      { heading: words.due, width: widths.due, days: true },
      { heading: words.otherwise, width: widths.otherwise },
      { heading: `${words.key} ${document} ${edition} ${part}`, width: widths.key },
    ],
    rows: duties.map(({ key, citation, requires, otherwise }) => [citation, requires, stateOf(values, key), ...DETAILS.map((it) => detailOf(values, key, it)), otherwise, key]),
  };
}

/** Reads the rows of a workbook. A row whose state is no state stands in wrong, by its number. */
export async function readSheet(rows: AsyncIterable<string[]>, words: Words): Promise<{ dossier: Dossier; wrong: number[] }> {
  const values: Values = Object.create(null) as Values;
  const wrong: number[] = [];
  let columns: Record<string, number> = {};
  let [document, edition, part]: string[] = [];
  let n = 0;
  for await (const row of rows) {
    if (++n === 1) {
      const head = row.findIndex((it) => it.startsWith(`${words.key} `));
      [document, edition, part] = (row[head] ?? "").slice(words.key.length + 1).trim().split(" ");
      columns = { key: head, state: row.indexOf(words.state), ...Object.fromEntries(DETAILS.map((it) => [it, row.indexOf(words[it])])) };
      if (!document || !edition || !part || Object.values(columns).includes(-1)) throw new NotADossier();
      continue;
    }
    if (n > 5_000) break;
    const at = (column: string): string => (row[columns[column]!] ?? "").trim();
    const key = at("key");
    if (key === "") continue;
    const state = at("state");
    if (state === "" || (STATES as readonly string[]).includes(state)) values[key] = state;
    else wrong.push(n);
    for (const it of DETAILS) values[`${key}.${it}`] = it === "due" ? dayOf(at(it)) : at(it);
  }
  if (!document || !edition || !part) throw new NotADossier();
  return { dossier: { document, edition, parts: { [part]: values } }, wrong };
}

/** A day as people write it: 2026/3/5, 2026年3月5日. What is none stays as it is. */
export function dayOf(written: string): string {
  const [, y, m = "", d = ""] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(written.normalize("NFKC")) ?? [];
  return y === undefined ? written : `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
}
