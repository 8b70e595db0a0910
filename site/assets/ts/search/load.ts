// Brings the index into the page, once: each of its files is a script that hands over its text.

import { loadScript } from "../script";
import { Index } from "./index";
import { Searcher } from "./searcher";

declare global {
  interface Window {
    leqiSearch?: (name: string, text: string) => void;
  }
}

let searcher: Promise<Searcher> | null = null;

/** The searcher of the index that the search form names. It is rejected where the index is missing, empty or damaged. */
export function load(): Promise<Searcher> {
  return (searcher ??= open().catch((error: unknown) => {
    searcher = null; // another try may find it
    throw error;
  }));
}

async function open(): Promise<Searcher> {
  const { index, indexIntegrity } = document.querySelector<HTMLElement>("#search")?.dataset ?? {};
  if (!index) throw new Error("the page names no index");
  const texts = new Map<string, string>();
  window.leqiSearch = (name, text) => texts.set(name, text);
  const folder = index.replace(/[^/]*$/, "");
  return new Searcher(
    await Index.open(async (name) => {
      await loadScript(folder + name, name === "root.js" ? indexIntegrity : "");
      const text = texts.get(name);
      if (text === undefined) throw new Error(`${name}: not a file of the index`);
      return text;
    }),
  );
}
