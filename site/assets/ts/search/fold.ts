// Texts in the form that is compared, the twin of search/analysis/fold.go: NFKC, lower case, simplified. Everything
// is counted in characters (code points), never in the units of a string.

import { simplified } from "./tables";

export interface Folded {
  characters: string[];
  /** For each character where its source begins, and where it ends. */
  from: number[];
  to: number[];
}

const MARK = /^\p{M}$/u;
const HAN = /^\p{Script=Han}$/u;
const WORD = /^[\p{L}\p{N}]$/u;

/** Folds a text. A character with its combining marks is folded as one. */
export function fold(text: string): Folded {
  const source = [...text];
  const folded: Folded = { characters: [], from: [], to: [] };
  for (let i = 0; i < source.length; ) {
    let end = i + 1;
    while (end < source.length && source[end]! > "\u02ff" && !plain(source[end]!) && MARK.test(source[end]!)) end++;
    if (end === i + 1 && plain(source[i]!)) add(folded, source[i]!, i, end);
    else {
      // Lowering can undo the composition, and composing can give a capital its letter: the second pass settles both.
      const whole = source.slice(i, end).join("").normalize("NFKC");
      for (const it of [...whole].map(lower).join("").normalize("NFKC")) add(folded, it, i, end);
    }
    i = end;
  }
  return folded;
}

function add(folded: Folded, character: string, from: number, to: number): void {
  folded.characters.push(simplified.get(character) ?? character);
  folded.from.push(from);
  folded.to.push(to);
}

/** Whether a character folds to itself but for its traditional form. */
const plain = (it: string): boolean => (it >= "\u4e00" && it <= "\u9fff") || isPlainWord(it);
const isPlainWord = (it: string): boolean => (it >= "a" && it <= "z") || isDigit(it);
/** The lower case of a character, itself one character. */
const lower = (it: string): string => [...it.toLowerCase()][0]!;

export const foldText = (text: string): string => fold(text).characters.join("");

/** The place in the source of the folded characters from start to end, of which there is one at least. */
export const span = (folded: Folded, start: number, end: number): [number, number] => [folded.from[start]!, folded.to[end - 1]!];

/** The key of a folded text: its letters, digits and the signs that belong to numbers and identifiers. */
export function keyOf(folded: Folded): Folded {
  const key: Folded = { characters: [], from: [], to: [] };
  folded.characters.forEach((it, i) => {
    if (!isKept(it)) return;
    key.characters.push(it);
    key.from.push(folded.from[i]!);
    key.to.push(folded.to[i]!);
  });
  return key;
}

export const keyText = (text: string): string => keyOf(fold(text)).characters.join("");

/** The keys of the pieces of a text between its blanks and punctuation. */
export function pieces(text: string): string[] {
  return fold(text)
    .characters.map((it) => (isKept(it) ? it : "\n"))
    .join("")
    .split("\n")
    .filter((it) => it !== "");
}

/** Whether a folded character is one of a key. */
export const isKept = (it: string): boolean => isHan(it) || isWord(it) || isJoint(it) || it === "%";

export const isHan = (it: string): boolean => (it >= "\u4e00" && it <= "\u9fff") || (it >= "\u0080" && HAN.test(it));
/** Whether a character is of a Latin word or number, or of any other script that is written in words. */
export const isWord = (it: string): boolean => isPlainWord(it) || (it >= "\u0080" && !isHan(it) && WORD.test(it));
export const isJoint = (it: string): boolean => it === "/" || it === "-" || it === ".";
export const isDigit = (it: string): boolean => it >= "0" && it <= "9";
