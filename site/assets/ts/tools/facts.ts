// Facts that are given in the checker and on a form alike: carried over in the address behind the #, as the checker
// writes it, and never to a server.

import { parse, print } from "../check/state";
import type { Json } from "../check/json";
import { amountIn } from "./amount";
import { inputsOf, given, read, write } from "./fields";
import type { Value } from "./record";

const stating = (sheet: HTMLElement): HTMLElement[] => [...sheet.querySelectorAll<HTMLElement>("[data-fact]")];

/** The words that stand for values of a fact, or null if it is an amount. */
function words(entry: HTMLElement): [string, Json][] | null {
  return entry.dataset.values ? Object.entries(JSON.parse(entry.dataset.values) as Record<string, Json>) : null;
}

function written(entry: HTMLElement, fact: Json): Value | undefined {
  const known = words(entry);
  const word = (it: Json): string => known?.find(([, value]) => value === it)?.[0] ?? "";
  if (Array.isArray(fact)) return entry.dataset.kind === "list" ? fact.map(word) : undefined;
  if (!known) return typeof fact === "number" ? `${fact}${entry.dataset.unit ?? ""}` : undefined;
  return word(fact);
}

function stated(entry: HTMLElement): Json | undefined {
  const known = words(entry);
  const value = read(entry);
  const fact = (text: string): Json => known?.find(([word]) => word === text.normalize("NFKC").trim().toUpperCase().replace(/级$/, ""))?.[1] ?? null;
  if (Array.isArray(value)) return given(value) ? value.map(fact) : undefined;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  if (known) return fact(value) ?? undefined;
  const amount = amountIn(value, entry.dataset.unit ?? "");
  return amount === undefined ? undefined : Number(amount);
}

/** Writes the facts of an address into fields that are empty, and returns how many. */
export function carryIn(sheet: HTMLElement, hash: string): number {
  const entries = stating(sheet);
  const { facts } = parse(hash, entries.map((it) => it.dataset.fact ?? ""));
  let n = 0;
  for (const entry of entries) {
    const fact = facts[entry.dataset.fact ?? ""];
    const value = fact === undefined || given(read(entry)) ? undefined : written(entry, fact);
    if (!given(value) || inputsOf(entry).length === 0) continue;
    write(entry, value);
    n++;
  }
  return n;
}

/** The address of the checker with the facts that a sheet states of one decision. */
export function carryOut(sheet: HTMLElement, decision: string, edition: string): string {
  const facts: Record<string, Json> = {};
  for (const entry of stating(sheet)) {
    const fact = entry.dataset.decision === decision ? stated(entry) : undefined;
    if (fact !== undefined) facts[entry.dataset.fact ?? ""] = fact;
  }
  return print({ facts, edition, view: "form", all: false });
}
