// The address behind the #: the answers by the facts' names, sorted, with the edition they were given for, and what is
// shown. It never reaches a server, and nothing else is kept anywhere.
//
//   #as_of=2026-01-01&edition=2025-04&prior_exit=none         the result
//   #edition=2025-04&prior_exit=none&q=as_of                  the question as_of
//   #edition=2025-04&q=form                                   all questions on one page
//   #all=1&credit_rating=C&edition=2025-04&q=invited          asked on, though the outcome is sure

import type { Facts, Json } from "./json";

export interface State {
  facts: Facts;
  edition: string;
  /** "start", "form", "result", or the name of the fact that is asked for. */
  view: string;
  /** Every condition is to be answered, also when the outcome is sure. */
  all: boolean;
}

/** Reads an address; names that the decision does not know are dropped. An anchor of the page is no state. */
export function parse(hash: string, known: string[]): State {
  const state: State = { facts: {}, edition: "", view: "start", all: false };
  if (!hash.includes("=")) return state;
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  for (const name of known) {
    const value = params.get(name);
    if (value !== null) state.facts[name] = valueOf(value);
  }
  state.all = params.get("all") === "1";
  state.edition = params.get("edition") ?? "";
  const asked = params.get("q") ?? "result";
  state.view = known.includes(asked) || asked === "form" ? asked : "result";
  return state;
}

export function print(state: State): string {
  const params = new URLSearchParams({ edition: state.edition });
  for (const [name, value] of Object.entries(state.facts)) params.set(name, textOf(value));
  if (state.view !== "result") params.set("q", state.view);
  if (state.all) params.set("all", "1");
  params.sort();
  return `#${params}`;
}

/** A word stands for itself; everything else is JSON. */
function valueOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

const textOf = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value));
