// What reads numbers and citations. It comes with the interpreter; until then a text has neither, which is right for a
// query that has nothing of them.

export interface Reading {
  /** Adds the canonical tokens of the numbers in a folded text. */
  quantities(text: string[], add: (term: string, start: number, end: number) => void): void;
  isCitation(text: string): boolean;
  /** The 第三章 that a word begins with, or "". */
  citedHead(text: string): string;
  /** What a person typed as a text prints it: 1,000w is 1000万. */
  typed(text: string): string;
  /** The ID of a chapter, annex or what stands beside them, or "". */
  chapterID(text: string): string;
}

export let reading: Reading | null = null;

export function setReading(it: Reading): void {
  reading = it;
}

/** Whether a query may have a number or a citation: a digit or numeral, or one of the few names that cite without. */
export const mayRead = (query: string): boolean => /[\p{N}%％○零两兩半壹贰貳叁叄參⼀⼆⼋⼗肆伍陆陸柒捌玖拾佰仟廿卅十百千万萬亿億一二三四五六七八九]|引言|序言|前言|附件/u.test(query);
