// The decision's answers, as the WebAssembly gives them.

import { load } from "./host";
import type { Facts, Json } from "./json";

export interface Verdict {
  outcome: string;
  conditions: { clause: string; status: string; id: string; label: string; facts: Seen[] }[];
  needed: string[];
  changes: Change[];
  earliest: string | null;
  findings: { id: string; kind: string; clauses: string[]; text: string }[];
  hits?: { clause: string; outcome: string; label: string; situation?: number }[];
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
}

export interface Move {
  fact: string;
  clause: string;
  words: string;
  cure: string | null;
  date: string | null;
  years?: number;
}

export interface Engine {
  check(facts: Facts): Verdict;
  next(facts: Facts): { outcome: string; needed: string[] };
}

export async function open(decision: string, wasm: string, rules: string): Promise<Engine> {
  const host = await load(wasm, rules);
  const text = new TextEncoder();
  const ask = (name: string, facts: Facts): unknown =>
    JSON.parse(new TextDecoder().decode(host.call(name, text.encode(decision), text.encode(JSON.stringify(facts)))));
  return {
    check: (facts) => ask("check", facts) as Verdict,
    next: (facts) => ask("next", facts) as { outcome: string; needed: string[] },
  };
}
