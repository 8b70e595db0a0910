// From what somebody wrote to the clauses it can mean: the browser's side of generator/citation/find.go. Pure.

import { digitPath, dotted, LONGEST, readChain, readPath, strip, type Path, type Step } from "./citation";

/** The clauses of an edition in order, and what finds them. */
export interface Clauses {
  /** The document's, which a citation may begin with. */
  title: string;
  /** What else it is called. */
  names?: string[];
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

const NOTHING: Found = { ids: [], near: [] };

export interface Clause {
  id: string;
  kind: string;
  number: string;
  parent: Clause | null;
  children: Clause[];
}

/** A listing as a tree, with its look-ups. */
export interface Tree {
  order: Clause[];
  byId: Map<string, Clause>;
  byEId: Map<string, Clause>;
}

export function find(asked: string, listing: Clauses): Found {
  if ([...asked].length > LONGEST) return NOTHING;
  const text = strip(asked, [listing.title, ...(listing.names ?? [])]);
  if (text === null || text === "") return NOTHING;
  const tree = treeOf(listing);
  const path = readPath(text);
  if (!path || /^[\x21-\x7e]*$/.test(text)) { // 2025-04/3.1 is an address, 第三章/一 a citation
    const found = findAddress(text, tree);
    if (found) return found;
  }
  const single = path && (path.id !== "" || path.steps.length > 0) ? walk(path, tree) : NOTHING;
  if (single.ids.length > 0) return single;
  const chain = findChain(text, tree);
  return chain.ids.length > 0 || single.near.length === 0 ? chain : single;
}

/** Finds an ID, an eId or an address that ends in one; null where the text is none of these. */
function findAddress(text: string, tree: Tree): Found | null {
  const digits = digitPath(text);
  if (digits?.[1] === "") {
    const clause = byDigits(digits[0], tree);
    return clause ? found([clause]) : { ids: [], near: above(dotted(digits[0]), tree) };
  }
  const { segments, fragment } = address(text);
  const last = segments.at(-1) ?? "";
  const clause = byAddress(fragment, tree) ?? byAddress(last, tree);
  if (clause) return found([clause]);
  if (/^(?=.*\d)[\dabcfnps.-]+$/.test(last)) return { ids: [], near: above(last, tree) };
  const path = last === text ? null : readPath(last);
  return path && (path.id !== "" || path.steps.length > 0) ? walk(path, tree) : null;
}

export const byDigits = (id: string, tree: Tree): Clause | undefined => tree.byId.get(id) ?? tree.byId.get(dotted(id));
const found = (clauses: Clause[]): Found => ({ ids: clauses.map((it) => it.id), near: [] });

export function treeOf(listing: Clauses): Tree {
  const tree: Tree = { order: [], byId: new Map(), byEId: new Map() };
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

/** Every clause that a path leads to, or else those that lead furthest along it. */
function walk({ id, steps }: Path, tree: Tree): Found {
  if (id !== "") {
    const start = byDigits(id, tree);
    if (!start) return { ids: [], near: above(dotted(id), tree) };
    const [at, left] = descend(start, steps);
    return left === 0 ? found([at]) : { ids: [], near: [at.id] };
  }
  const read = walkFrom(steps, tree, true);
  if (read.ids.length === 0 && steps[0]!.alone !== null && steps.length > 1) { // 三、一、（一）: the head is a chapter
    const top = walkFrom([{ ...steps[0]!, kinds: ["chp", "art"], alone: null }, ...steps.slice(1)], tree, false);
    if (top.ids.length > 0) return top;
  }
  return read;
}

function walkFrom(steps: Step[], tree: Tree, tails: boolean): Found {
  const [head, ...below] = steps as [Step, ...Step[]];
  const all: Clause[] = [];
  const top: Clause[] = []; // of those found, the ones that begin at the top: no tails
  let near: Clause[] = [];
  let fewest = below.length + 1;
  for (const start of tree.order) {
    if (!fits(head, start, true) || (!tails && start.parent)) continue;
    const [at, left] = descend(start, below);
    if (left === 0) {
      all.push(at);
      if (!start.parent) top.push(at);
    } else if (left < fewest) {
      fewest = left;
      near = [at];
    } else if (left === fewest) near.push(at);
  }
  if (all.length > 0) return found(top.length > 0 ? top : all);
  if (near.length > 0) return { ids: [], near: near.map((it) => it.id) };
  return { ids: [], near: nearRoot(Number.parseInt(head.number, 10), tree, (root) => head.kinds.includes(root.kind)) };
}

/** Walks down as far as the steps lead, and gives how many are left. */
function descend(clause: Clause, steps: Step[]): [Clause, number] {
  for (const [i, step] of steps.entries()) {
    const next = below(clause, step, false);
    if (!next) return [clause, steps.length - i];
    clause = next;
  }
  return [clause, 0];
}

/** The child that a step names. The 款 of an article may be left out of a citation; in a chain (strict) only if one 款
 * alone has such an item. */
export function below(clause: Clause, step: Pick<Step, "kinds" | "number" | "word">, strict: boolean): Clause | undefined {
  for (const kind of step.kinds) {
    const child = clause.children.find((it) => it.kind === kind && it.number === step.number);
    if (child) return child;
  }
  if (clause.kind !== "art" || step.word === "款") return undefined;
  const all = clause.children.filter((it) => it.kind === "p").map((it) => below(it, step, strict)).filter((it) => it !== undefined);
  return strict && all.length > 1 ? undefined : all[0];
}

/** Finds the clauses of a list or a range. */
function findChain(text: string, tree: Tree): Found {
  const members = readChain(text);
  if (!members || members.length < 2) return NOTHING;
  const starts = walk(members[0]!, tree);
  const ids = starts.ids.flatMap((id) => follow(tree.byId.get(id)!, members.slice(1), tree) ?? []);
  return ids.length > 0 ? { ids, near: [] } : { ids, near: starts.near.length > 0 ? starts.near : starts.ids };
}

/** The clauses of a chain that begins at one, or null where it breaks. */
function follow(at: Clause, members: Path[], tree: Tree): string[] | null {
  const ids = [at.id];
  for (const path of members) {
    const next = member(path, at, tree);
    if (!next) return null;
    if (path.through) {
      const beside = siblings(at, tree);
      const [from, to] = [beside.indexOf(at), beside.indexOf(next)];
      ids.push(...beside.slice(from + 1, Math.max(to, from + 1)).filter((it) => it.kind === at.kind).map((it) => it.id));
    }
    ids.push(next.id);
    at = next;
  }
  return ids;
}

/** What a member names after a clause: beside it, beside a unit that contains it, or as if it stood alone. */
function member({ id, steps }: Path, to: Clause, tree: Tree): Clause | null {
  if (id !== "") return end(byDigits(id, tree), steps);
  const [head, ...rest] = steps as [Step, ...Step[]];
  for (let unit: Clause | null = to; unit; unit = unit.parent) {
    if (!head.kinds.includes(unit.kind)) continue;
    const { kind } = unit;
    const beside = siblings(unit, tree).find((it) => it.kind === kind && it.number === head.number);
    if (beside) return end(beside, rest);
    if (head.word !== "条" && head.word !== "章") return null;
  }
  const top = head.kinds.map((kind) => tree.order.find((it) => it.kind === kind && it.number === head.number && (!it.parent || kind === "art")));
  return end(top.find((it) => it !== undefined), rest);
}

/** Where steps lead to from a clause; a bare number that leads nowhere breaks the chain, as any other. */
function end(clause: Clause | undefined, steps: Step[]): Clause | null {
  for (const step of steps) clause = clause && below(clause, step, true);
  return clause ?? null;
}

export function siblings(clause: Clause, tree: Tree): Clause[] {
  if (clause.kind === "art") return tree.order.filter((it) => it.kind === "art");
  return clause.parent ? clause.parent.children : tree.order.filter((it) => !it.parent);
}
