// What the page and its worker say to one another.

/** A table to decide: its columns are the headings that name a fact, with what the fact is. */
export interface Job {
  decision: string;
  file: File;
  wasm: string;
  rules: string;
  columns: { names: string[]; type: string }[];
}

/** A page of the rows that came out, with one outcome alone if it is named; "error" stands for rows without one. */
export interface Ask {
  outcome: string;
  from: number;
  count: number;
}

/** A row as it is shown. */
export interface Row {
  n: number;
  unit: string;
  outcome: string;
  words: string;
  details: string;
}

export type Report =
  | { read: number } // bytes of the file so far
  | { failed: string }
  | { result: Blob; counts: { rows: number; errors: number; outcomes: Record<string, number> } }
  | { rows: Row[]; from: number; of: number };
