// From what somebody wrote to the clauses it can mean: the browser's side of generator/citation/find.go. Pure.

import { readSteps, type Step } from "./citation";

/** The clauses of an edition in order, and what finds them. */
export interface Clauses {
  /** The document's, which a citation may begin with. */
  title: string;
  ids: string[];
  /** The clause of each Akoma Ntoso eId. */
  eIds: Record<string, string>;
  /** The clause above, where the eId does not say it. */
  parents: Record<string, string>;
}

/** An edition's ids.json. */
export interface Listing extends Clauses {
  edition: string;
  /** Every edition of the document, oldest first. */
  editions: string[];
}

export interface Found {
  /** The clauses meant, in document order: several where only the tail of a citation was given. */
  ids: string[];
  /** Where none is meant: the clauses that exist and fit the most of it. */
  near: string[];
}

/** A longer text is no citation. */
const LONGEST = 500;
const NOTHING: Found = { ids: [], near: [] };

interface Clause {
  id: string;
  kind: string;
  number: string;
  parent: Clause | null;
  children: Clause[];
}

/** A listing as a tree, with its look-ups. */
interface Tree {
  title: string;
  order: Clause[];
  byId: Map<string, Clause>;
  byEId: Map<string, Clause>;
}

export function find(asked: string, listing: Clauses): Found {
  if ([...asked].length > LONGEST) return NOTHING;
  const tree = treeOf(listing);
  let text = strip(asked, tree.title);
  let steps = readSteps(text);
  if (!steps || /^[\x21-\x7e]*$/.test(text)) { // 2025-04/3.1 is an address, 第三章/一 a citation
    const { segments, fragment } = address(text);
    text = segments.at(-1) ?? "";
    const clause = byAddress(fragment, tree) ?? byAddress(text, tree);
    if (clause) return { ids: [clause.id], near: [] };
    if (/^(?=.*\d)[\dabcfnps.-]+$/.test(text)) return { ids: [], near: above(text, tree) };
    steps = readSteps(text);
  }
  return steps?.length ? walk(steps as [Step, ...Step[]], tree) : NOTHING;
}

function treeOf(listing: Clauses): Tree {
  const tree: Tree = { title: listing.title, order: [], byId: new Map(), byEId: new Map() };
  const eIds = new Map(Object.entries(listing.eIds).map(([eId, id]) => [id, eId]));
  for (const id of listing.ids) {
    const eId = eIds.get(id) ?? "";
    const [, prefix, word = "", number = "0"] = /^(?:(.*)__)?([a-z]+)(?:_([\d-]+))?$/.exec(eId) ?? [];
    const parent = tree.byId.get(listing.parents[id] ?? "") ?? tree.byEId.get(prefix ?? "") ?? null;
    const clause: Clause = { id, kind: word === "sec" && /s[\d-]+$/.test(id) ? "div" : word, number, parent, children: [] };
    parent?.children.push(clause);
    tree.order.push(clause);
    tree.byId.set(id, clause);
    tree.byEId.set(eId, clause);
  }
  return tree;
}

/** Drops what does not say which clause is meant: width, spaces, the document's name, the words around a citation. */
function strip(text: string, title: string): string {
  text = text.normalize("NFKC").replace(/[\s\u0085\u200b-\u200f]/g, "");
  text = text.slice(text.lastIndexOf("》") + 1);
  const name = [title.normalize("NFKC"), "本工作指引", "本指引"].find((it) => it !== "" && text.startsWith(it));
  text = text.slice(name?.length ?? 0);
  if (text.startsWith("(试行)")) text = text.slice("(试行)".length);
  text = text.replace(/^\((?=[^)]*[-年])[\d\-年月]+\)/, "");
  for (const tail of ["。", "的规定", "规定", "所列"]) {
    if (text.endsWith(tail)) text = text.slice(0, -tail.length);
  }
  return text;
}

/** The segments of an address without its query and the files beside a page, at least one, and its fragment. */
export function address(text: string): { segments: string[]; fragment: string } {
  const hash = text.indexOf("#");
  const [path = ""] = (hash < 0 ? text : text.slice(0, hash)).split("?");
  const segments = path.replace(/\/+$/, "").split("/");
  if (segments.length > 1 && /^(?:index\..*|embed\.html|linkset\.json)$/.test(segments.at(-1) ?? "")) segments.pop();
  return { segments, fragment: hash < 0 ? "" : text.slice(hash + 1) };
}

function byAddress(end: string, tree: Tree): Clause | undefined {
  return tree.byId.get(end) ?? tree.byId.get(end.toLowerCase().replace(/\.+$/, "")) ?? tree.byEId.get(end);
}

/** The closest clause above an ID that does not exist. */
function above(id: string, tree: Tree): string[] {
  let at = id;
  for (; ; at = at.slice(0, at.lastIndexOf("."))) {
    const clause = tree.byId.get(at);
    if (clause) return [clause.id];
    if (!at.includes(".")) break;
  }
  const letters = at.replace(/[\d-]+$/, "");
  const number = Math.min(Number(/^\d*/.exec(at.slice(letters.length))?.[0]), 1 << 20);
  return nearRoot(number, tree, (root) => root.id.replace(/[\d-]+$/, "") === letters);
}

/** The unit at the top, of those that a citation can mean, whose number is closest; of two, the first. */
function nearRoot(number: number, tree: Tree, fits: (root: Clause) => boolean): string[] {
  const away = (it: Clause): number => Math.abs(Number.parseInt(it.number, 10) - number);
  const roots = tree.order.filter((it) => !it.parent && Number.parseInt(it.number, 10) > 0 && fits(it));
  return roots.sort((a, b) => away(a) - away(b)).slice(0, 1).map((it) => it.id);
}

function fits(step: Step, clause: Clause, head: boolean): boolean {
  return step.number === clause.number && step.kinds.includes(clause.kind) && !(head && step.alone && step.alone !== clause.kind);
}

/** Every clause that the steps lead to, or else those that lead furthest along them. */
function walk(steps: [Step, ...Step[]], tree: Tree): Found {
  const [head, ...below] = steps;
  const found: Clause[] = [];
  const top: Clause[] = []; // of those found, the ones that begin at the top: no tails
  let near: Clause[] = [];
  let furthest = -1;
  for (const start of tree.order.filter((it) => fits(head, it, true))) {
    let at = start;
    let done = 0;
    for (; done < below.length; done++) {
      const next = follow(at, below[done] as Step);
      if (!next) break;
      at = next;
    }
    if (done === below.length) {
      found.push(at);
      if (!start.parent) top.push(at);
    } else if (done > furthest) {
      furthest = done;
      near = [at];
    } else if (done === furthest) {
      near.push(at);
    }
  }
  if (found.length > 0) return { ids: (top.length > 0 ? top : found).map((it) => it.id), near: [] };
  if (near.length > 0) return { ids: [], near: near.map((it) => it.id) };
  return { ids: [], near: nearRoot(Number.parseInt(head.number, 10), tree, (root) => head.kinds.includes(root.kind)) };
}

/** The child that a step names. The only 款 of an article may be left out of a citation. */
function follow(clause: Clause, step: Step): Clause | undefined {
  const child = (of: Clause): Clause | undefined => of.children.find((it) => fits(step, it, false));
  const direct = child(clause);
  if (direct || clause.kind !== "art") return direct;
  return clause.children.filter((it) => it.kind === "p").map(child).find((it) => it !== undefined);
}
