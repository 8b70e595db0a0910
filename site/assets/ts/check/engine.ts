// The decision's answers, as the WebAssembly gives them. The words stand in them.

import { load } from "./host";
import type { Facts, Json } from "./json";

export interface Verdict {
  decision: string;
  outcome: string;
  conditions: Condition[];
  needed: string[];
  changes: Change[];
  earliest: string | null;
  findings: { id: string; kind: string; clauses: string[]; text: string }[];
  hits?: { clause: string; outcome: string; label: string; situation?: number }[];
  headline: string;
  text: string;
  reason?: { clause: string; label: string };
  /** Facts that some condition still turns on, also when the outcome is sure. */
  remaining: string[];
  answers: { fact: string; label: string; said: string }[];
  notes: string[];
  names: { id: string; status: string }[];
  periods: { id: string; from: string; to: string; cells: { label: string; first: string | null; last: string | null; here: boolean }[] }[];
}

export interface Condition {
  clause: string;
  status: string;
  id: string;
  label: string;
  facts: Seen[];
  says: string;
  needed: string[];
}

/** Moves that turn the outcome, once what is then needed is answered in their favour. */
export interface Change {
  outcome: string;
  earliest: string | null;
  moves: Move[];
  needed: string[];
}

export interface Seen {
  fact: string;
  answer: Json;
  words: string;
  status: string;
  /** It need not hold where another does. */
  either?: boolean;
  label: string;
  said: string;
}

export interface Move {
  fact: string;
  label: string;
  clause: string;
  words: string;
  cure: string | null;
  date: string | null;
  years?: number;
}

export interface Next {
  outcome: string;
  needed: string[];
  remaining: string[];
}

export interface Engine {
  check(facts: Facts): Verdict;
  next(facts: Facts): Next;
  /** The verdict with a receipt of a time, as the bytes that the command line prints. */
  receipt(facts: Facts, at: string): Uint8Array;
}

export async function open(decision: string, wasm: string, rules: string): Promise<Engine> {
  const host = await load(wasm, rules);
  const text = new TextEncoder();
  const call = (name: string, facts: Facts, ...more: Uint8Array[]): Uint8Array => host.call(name, text.encode(decision), text.encode(JSON.stringify(facts)), ...more);
  const ask = (name: string, facts: Facts): unknown => JSON.parse(new TextDecoder().decode(call(name, facts)));
  return {
    check: (facts) => ask("check", facts) as Verdict,
    next: (facts) => ask("next", facts) as Next,
    receipt: (facts, at) => call("receipt", facts, text.encode(at)),
  };
}
