// What a row shows of a clause: the sentence around its first match, whole sentences beside it as far as there is room,
// and a window where one sentence alone is too long. Places are counted in characters (code points).

import type { Span } from "../search/result";

export interface Piece {
  text: string;
  marked: boolean;
}

const ENDS = "。；：！？\n";

/** Cuts a text to at most room characters around its first match. */
export function snippet(text: string, matches: Span[], room: number): Piece[] {
  const characters = [...text];
  const [start, end] = around(characters, matches[0] ?? { start: 0, end: 0 }, room);
  const pieces: Piece[] = start > 0 ? [{ text: "…", marked: false }] : [];
  let at = start;
  const add = (to: number, marked: boolean): void => {
    const part = characters.slice(at, to).join("").replaceAll("\n", " ");
    if (part !== "") pieces.push({ text: part, marked });
    at = Math.max(at, to);
  };
  for (const match of matches) {
    if (match.end <= at || match.start >= end) continue;
    add(match.start, false);
    add(Math.min(match.end, end), true);
  }
  add(end, false);
  if (end < characters.length) pieces.push({ text: "…", marked: false });
  return pieces;
}

function around(text: string[], match: Span, room: number): [number, number] {
  if (text.length <= room) return [0, text.length];
  let start = match.start;
  while (start > 0 && !ENDS.includes(text[start - 1]!)) start--;
  let end = sentenceEnd(text, Math.max(match.end - 1, start));
  if (end - start > room) {
    // From a little before the match, so that what leads to it is read with it.
    if (match.end - start > room) start = Math.max(start, Math.min(match.start - Math.floor(room / 4), end - room));
    return [start, Math.min(end, start + room)];
  }
  for (let next = end; next < text.length; end = next) {
    next = sentenceEnd(text, next);
    if (next - start > room) break;
  }
  return [start, end];
}

/** Where the sentence that has the character ends. */
function sentenceEnd(text: string[], at: number): number {
  while (at < text.length && !ENDS.includes(text[at]!)) at++;
  return Math.min(at + 1, text.length);
}
