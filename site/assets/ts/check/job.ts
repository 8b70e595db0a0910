// What the page and its worker say to one another.

export interface Job {
  decision: string;
  file: File;
  wasm: string;
  rules: string;
}

export type Report =
  | { read: number } // bytes of the file so far
  | { failed: string }
  | { result: Blob; counts: { rows: number; errors: number; outcomes: Record<string, number> } };
