// A part kept in this browser, only while the reader wants it. Two tabs with the same part do not overwrite one another:
// the one that is behind says so, and stops.

import { read, write } from "../storage";
import { values, type Values } from "./record";

export const keyOf = (document: string, part: string): string => `tool:${document}:${part}`;

/** The values of a part that is kept, or undefined. What another program put there is no draft. */
export function kept(key: string): Values | undefined {
  const text = read(key);
  if (text === null) return undefined;
  try {
    return values(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Keeps a part, or forgets it; false if the browser did not. */
export const keep = (key: string, it: Values | null): boolean => write(key, it === null ? null : JSON.stringify(it));

/** Calls changed when another tab keeps other values of the part, or forgets it. */
export function watch(key: string, changed: (values: Values | undefined) => void): void {
  addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) changed(kept(key));
  });
}
