// The citations of a draft, and the clauses that they name: the browser's side of generator/citation/draft.go.

import table from "../generated/citation.json" with { type: "json" };
import { below, byDigits, siblings, type Clause, type Tree } from "../resolve";
import { chain, inWord, opens, type Path, type Step } from "./chain";
import { first, fold } from "./fold";
import { isOther } from "./owner";

/** A place in a draft that names clauses. */
export interface Cited {
  start: number;
  end: number;
  /** Several of a range. Without any, there is no such clause, or it is another document's. */
  clauses: Clause[];
  other: boolean;
  /** Members of one chain have the same. */
  chain: number;
  /** The number of a citation of one step, or "". */
  alone: string;
}

export function scan(source: string, tree: Tree, names: readonly string[]): Cited[] {
  if (!/[第附本前上下§条條]/.test(source)) return [];
  const { text, from, to } = fold(source);
  const found: Cited[] = [];
  let chains = 0;
  for (let i = 0; i < text.length; ) {
    const members = opens(text, i) ? chain(text, i) : [];
    if (members.length === 0 || inWord(text, members)) {
      i++;
      continue;
    }
    chains++;
    let last = members.at(-1)!;
    if (isOther(names, text, i)) {
      const k = members.findIndex((it) => isChapter(it) && !isChapter(members[0]!));
      if (k > 0) last = members[k - 1]!; // 《某法》第六十条和第四章
      found.push({ start: from[i]!, end: to[last.end - 1]!, clauses: [], other: true, chain: chains, alone: "" });
    } else {
      const matches = resolveChain(members, tree);
      for (const [k, match] of matches.entries()) {
        let { clauses, end } = match;
        const path = members[k]!;
        // A number that leads nowhere and is meant: the 九 of 第六章九.
        if (k === matches.length - 1 && end < path.end && (closes(text, path.end) || meant(path, clauses))) [clauses, end] = [[], path.end];
        let alone = "";
        if (members.length === 1 && members[0]!.steps.length === 1 && members[0]!.id === "") {
          const { word, number } = members[0]!.steps[0]!;
          if (word !== "" && "款项目点段".includes(word)) continue; // 其中第2项: of what was named before
          alone = `${number}${word}`;
        }
        found.push({ start: from[path.start]!, end: to[end - 1]!, clauses, other: false, chain: chains, alone });
      }
    }
    i = last.end;
  }
  return found;
}

const isChapter = ({ steps }: Path): boolean => steps[0]?.word === "章";

const meant = ({ steps }: Path, at: Clause[]): boolean =>
  at.length === 1 && steps.length > 0 && at[0]!.children.some((it) => it.kind !== "p" && steps.at(-1)!.kinds.includes(it.kind));

const closes = (text: string, i: number): boolean => i === text.length || "的，。；：》)”」\",;:".includes(text[i]!) || first(text, i, table.after) !== "";

interface Match {
  clauses: Clause[];
  end: number;
}

function resolveChain(members: Path[], tree: Tree): Match[] {
  const found: Match[] = [];
  let to: Clause | null = null;
  for (const path of members) {
    const match: Match = to ? member(path, to, tree) : resolve(path, tree);
    const last = match.clauses.at(-1);
    if (last && path.through && to) match.clauses = [...between(to, last, tree), ...match.clauses];
    found.push(match);
    if (last) to = last;
    if (match.end < path.end) break;
  }
  return found;
}

function resolve({ id, steps, end }: Path, tree: Tree): Match {
  if (id !== "") return down(byDigits(id, tree), steps, end);
  const [head, ...rest] = steps;
  return head ? down(top(head, tree), rest, end) : { clauses: [], end };
}

/** What is found from anywhere: units at the top, and articles. */
function top({ kinds, number }: Step, tree: Tree): Clause | undefined {
  for (const kind of kinds) {
    const found = tree.order.find((it) => it.kind === kind && it.number === number && (!it.parent || kind === "art"));
    if (found) return found;
  }
  return undefined;
}

/** Follows steps from a clause; a bare number that leads nowhere is not part of the citation. */
function down(at: Clause | undefined, steps: Step[], end: number): Match {
  for (const step of steps) {
    if (!at) break;
    const next = below(at, step, true);
    if (!next && step.bare) return { clauses: [at], end: step.from };
    at = next;
  }
  return { clauses: at ? [at] : [], end };
}

/** What a member of a chain names: beside the clause before it, beside a unit around that, or as if it stood alone. */
function member(path: Path, to: Clause, tree: Tree): Match {
  const [head, ...rest] = path.steps;
  if (path.id !== "" || !head) return resolve(path, tree);
  for (let unit: Clause | null = to; unit; unit = unit.parent) {
    const { kind } = unit;
    if (!head.kinds.includes(kind)) continue;
    const beside = siblings(unit, tree).find((it) => it.kind === kind && it.number === head.number);
    if (beside) return down(beside, rest, path.end);
    if (head.word !== "条" && head.word !== "章") return { clauses: [], end: path.end };
  }
  return resolve(path, tree);
}

/** The units of a range between its ends. */
function between(a: Clause, b: Clause, tree: Tree): Clause[] {
  const beside = siblings(a, tree);
  const [from, to] = [beside.indexOf(a), beside.indexOf(b)];
  return from < 0 || to < from ? [] : beside.slice(from + 1, to).filter((it) => it.kind === a.kind);
}
