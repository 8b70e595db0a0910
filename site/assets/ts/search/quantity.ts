// Quantities in canonical form, the twin of search/analysis/quantity.go: 一千万元, 1000万元 and 10,000,000元 are all
// =10000000元.

import { each, large, print, whole } from "../amounts";
import { foldText } from "./fold";

type Add = (term: string, start: number, end: number) => void;

/** Adds the canonical tokens of the numbers in a text. */
export function quantities(text: string[], add: Add): void {
  each(text, (it) => {
    if (it.base !== "") add(`=${print(it.value)}${it.base}`, it.start, it.end);
    if (it.whole && large(it.number) && (it.base === "" || it.base === "元")) add(`=${print(it.number)}`, it.start, it.numberEnd);
  });
}

/** A whole number in ASCII digits, however it is written, or "". */
export const numeralText = (text: string): string => String(whole([...foldText(text)]) ?? "");
