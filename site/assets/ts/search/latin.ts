// Latin words of a query, the twin of search/rewrite/latin.go: pinyin, initials, and pieces of longer words.

import type { Sign } from "./finder";
import { foldText, keyText } from "./fold";
import type { Lexicon } from "./lexicon";
import { word, type Node } from "./query";
import type { Interpreting, Rewriting, Spelling } from "./rewriting";
import { compare } from "./tokens";

/** The words of letters at the head of nodes that the text does not have. */
export function strangers(nodes: Node[], lexicon: Lexicon): string[] {
  const words: string[] = [];
  for (const node of nodes) {
    const text = node.kind === "word" ? foldText(node.text) : "";
    if (!/^['’]*[a-z][a-z'’]*$/.test(text) || lexicon.words.has(text)) break;
    words.push(text);
  }
  return words;
}

/** Reads words as pinyin, as many together as there can be: the characters, and how many words they take. */
export function readLatin(words: string[], r: Interpreting): Spelling | null {
  for (let used = words.length; used > 0; used--) {
    const typed = words.slice(0, used).join(" ");
    const letters = words.slice(0, used).join("");
    for (const [why, text] of [
      ["拼音", spelled(words.slice(0, used), r)],
      ["拼音首字母", initials(letters, r)],
      ["拼音", begun(letters, r)],
    ] as const) {
      if (text === "") continue;
      r.change(why, typed, text);
      return { text, used };
    }
  }
  return null;
}

/** How many words of the text a piece of one may stand for. */
const MAX_COMPLETIONS = 8;

/** A Latin word or number, of which the text has longer ones, with those (1236: 12366). */
export function complete(text: string, r: Rewriting): Node | null {
  const piece = keyText(text);
  if (!/^[a-z0-9]{2,}$/.test(piece) || (/^[a-z]+$/.test(piece) && r.lexicon.words.has(piece))) return null;
  const longer = [...r.lexicon.words].filter((it) => it !== piece && it.includes(piece) && !/[/.-]/.test(it)).sort(compare);
  if (longer.length === 0 || longer.length > MAX_COMPLETIONS) return null;
  r.change("补全", text, ...longer);
  return { kind: "or", parts: [text, ...longer].map(word) };
}

const spellings = (cut: string[], { pinyin }: Interpreting): Sign[] => cut.map((syllable) => (it: string) => pinyin.reads(it, syllable));
const letterSigns = (letters: string, { pinyin }: Interpreting): Sign[] => [...letters].map((letter) => (it: string) => pinyin.begins(it, letter));

/** Finds text that is read as the words are spelled. One syllable means too many characters. */
function spelled(words: string[], r: Interpreting): string {
  let best = { text: "", count: 0 };
  for (const syllables of r.pinyin.cut(words.join("'"))) {
    const found = syllables.length < 2 ? undefined : r.finder.find(spellings(syllables, r))[0];
    if (found && found.count > best.count) best = found;
  }
  return best.text;
}

/** How many characters may be only begun. */
const MAX_BEGUN = 3;

/** Finds text of which the last characters are only begun (zhucez, zhucezb). */
function begun(letters: string, r: Interpreting): string {
  for (let n = letters.length - 1; n >= letters.length - MAX_BEGUN && n >= 2; n--) {
    for (const syllables of r.pinyin.cut(letters.slice(0, n))) {
      const pattern = [...spellings(syllables, r), ...letterSigns(letters.slice(n), r)];
      const found = pattern.length < 3 ? undefined : r.finder.find(pattern)[0];
      if (found) return found.text;
    }
  }
  return "";
}

/** From how many letters on initials are taken for a word; fewer must be a name. */
const MIN_INITIALS = 4;

/** Finds text of which every character is read with the letter. */
function initials(letters: string, r: Interpreting): string {
  if (letters.length < 2 || letters.length > 16) return "";
  const found = r.finder.find(letterSigns(letters, r))[0];
  return found && (letters.length >= MIN_INITIALS || found.name) ? found.text : "";
}
