// Brings the index into the page, once: each of its files is a script that hands over its text. The interpreter is a
// script of the site.

import { interpreter } from "@params";
import { loadScript } from "../script";
import { Index } from "./index";
import type { OpenInterpreter } from "./interpreter";
import { Searcher } from "./searcher";

declare global {
  interface Window {
    leqiSearch?: (name: string, text: string) => void;
    leqiInterpreter?: OpenInterpreter;
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
  const { index, indexIntegrity, root = "" } = document.querySelector<HTMLElement>("#search")?.dataset ?? {};
  if (!index) throw new Error("the page names no index");
  const texts = new Map<string, string>();
  window.leqiSearch = (name, text) => texts.set(name, text);
  const folder = index.replace(/[^/]*$/, "");
  const opened = await Index.open(async (name) => {
    await loadScript(folder + name, name === "root.js" ? indexIntegrity : "");
    const text = texts.get(name);
    if (text === undefined) throw new Error(`${name}: not a file of the index`);
    return text;
  });
  return new Searcher(opened, async () => {
    await loadScript(root + interpreter.path, interpreter.integrity);
    if (!window.leqiInterpreter) throw new Error(`${interpreter.path}: no interpreter`);
    return window.leqiInterpreter;
  });
}
