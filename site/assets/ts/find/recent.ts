// The reader's recent searches: in this browser alone, the latest first, forgotten when cleared or switched off.

import { read, write } from "../storage";

const NAME = "recent-searches";
const OFF = "off";
const MOST = 8;

export const remembering = (): boolean => read(NAME) !== OFF;

export function recent(): string[] {
  try {
    const kept: unknown = JSON.parse(read(NAME) ?? "[]");
    return Array.isArray(kept) ? kept.filter((it) => typeof it === "string") : [];
  } catch {
    return []; // switched off, or not ours
  }
}

export function remember(query: string): void {
  const text = query.trim();
  if (text === "" || !remembering()) return;
  const all = [text, ...recent().filter((it) => it !== text)];
  write(NAME, JSON.stringify(all.slice(0, MOST)));
}

export function forget(): void {
  write(NAME, remembering() ? null : OFF);
}

export function setRemembering(on: boolean): void {
  write(NAME, on ? null : OFF);
}
