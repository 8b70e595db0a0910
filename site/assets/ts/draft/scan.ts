// The citations of a draft, and the clauses that they name: the browser's side of generator/citation/draft.go.

import table from "../generated/citation.json" with { type: "json" };
import { below, byDigits, siblings, type Clause, type Tree } from "../resolve";
import { back, chain, former, inWord, isOwnAnnex, nameBefore, opens, opensBack, quotedSoon, relativeTo, type Path, type Reading, type Step } from "./chain";
import { endsIn, first, fold } from "./fold";
import { isOther } from "./owner";

/** The kinds of what people call the second of a list. */
const ANY_ITEM = ["para", "subpara", "point", "sec"];

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
  /** It is an ID: 3.1.1. */
  id: boolean;
  /** It has only the last number: 其中第2项. */
  loose: boolean;
  /** The document's name stands before it. */
  named: boolean;
}

/** Reads the paragraphs of one draft, from the first to the last: 同条 and 该项 name what was cited before. */
export class Scanner {
  private chains = 0;
  private last: Clause | null = null;
  /** The classifiers of another document's clause that was cited after that, or "". */
  private other = "";
  private readonly plain: boolean;
  private readonly ids = new Set<string>();
  /** The next paragraph is in a list or a quotation that the last citation introduces: there - （二） names a clause below. */
  under = false;
  /** The part of the next paragraph that is the cell of a table which names clauses, or nothing. */
  source: readonly [number, number] = [0, 0];

  /** annexes are those of the document with their titles. */
  constructor(private readonly tree: Tree, private readonly names: readonly string[], private readonly annexes: readonly (readonly [Clause, string])[]) {
    this.plain = !tree.order.some(({ kind, number }) => kind === "chp" && number.includes("-"));
  }

  /** The citations of a paragraph, in which quotations open at some places. */
  scan(source: string, quotes: ReadonlySet<number>): Cited[] {
    const { text, from, to } = fold(source);
    if (!this.under && !/[第附本前上下§条條]/.test(source) && !/[0-9]\.[0-9]/.test(text)) return [];
    const reading: Reading = { from, to, quotes, plain: this.plain, ids: this.ids, source: this.source };
    const found: Cited[] = [];
    let before = 0;
    for (let i = 0; i < text.length; ) {
      let members: Path[] = [];
      if (opensBack(text, i)) {
        const path = back(text, i, reading);
        const cited = path ? this.back(path, from, to) : null;
        if (cited) found.push(cited);
        if (path && cited) before = path.end;
        i = path ? path.end : i + 1;
        continue;
      }
      const steps = relativeTo(text, i, before > 0, this.under, reading);
      if (steps.length > 0) {
        const { end } = steps.at(-1)!;
        const clauses = this.beneath(steps, end);
        if (clauses.length > 0) {
          this.chains++;
          found.push({ start: from[i]!, end: to[end - 1]!, clauses, other: false, chain: this.chains, alone: "", id: false, loose: true, named: false });
          [this.last, i, before] = [clauses[0]!, end, end];
          continue;
        }
      } else {
        const cited = this.former(text, i, before, reading);
        if (cited) {
          found.push(cited[0]);
          i = before = cited[1];
          continue;
        }
        if (opens(text, i, reading)) members = chain(text, i, reading);
      }
      if (members.length === 0 || inWord(text, members)) {
        i++;
        continue;
      }
      let last = members.at(-1)!;
      const annex = this.beneathAnnex(text, i, members[0]!, reading);
      if (annex) {
        found.push(annex);
        last = members[0]!;
      } else if (isOther(this.names, text, i)) {
        this.chains++;
        const k = members.findIndex((it) => isChapter(it) && !isChapter(members[0]!));
        if (k > 0) last = members[k - 1]!; // 《某法》第六十条和第四章
        found.push({ start: from[i]!, end: to[last.end - 1]!, clauses: [], other: true, chain: this.chains, alone: "", id: false, loose: false, named: false });
        this.other = ` ${last.steps.map(({ word }) => word).join("")}`;
      } else if (isOwnAnnex(text, members)) {
        i = last.end;
        continue;
      } else if (!this.goesOn(text, to, members, before, found)) {
        this.chains++;
        if (!this.members(text, reading, members, before, found)) {
          i = last.end;
          continue;
        }
      }
      i = last.end;
      before = i;
    }
    return found;
  }

  /** Adds what a chain of citations names; false if that is nothing. */
  private members(text: string, reading: Reading, members: Path[], before: number, found: Cited[]): boolean {
    const { from, to, source } = reading;
    let any = false;
    const matches = resolveChain(members, this.tree);
    for (const [k, match] of matches.entries()) {
      let { clauses, end } = match;
      const path = members[k]!;
      // A number that leads nowhere and is meant: the 九 of 第六章九.
      if (k === matches.length - 1 && end < path.end && (closes(text, path.end) || meant(path, clauses))) [clauses, end] = [[], path.end];
      if (path.bareId && clauses.length === 0 && !this.near(path)) {
        const start = from[path.start]!;
        if (path.id.split(".").length !== 2 || !(this.ids.size > 0 || (start >= source[0] && start < source[1]))) continue;
      }
      if (path.bareId && clauses.length > 0) this.ids.add(path.id);
      let alone = "";
      let loose = false;
      if (members.length === 1 && members[0]!.steps.length === 1 && members[0]!.id === "") {
        const [step] = members[0]!.steps as [Step];
        if (step.word !== "" && "款项目点段".includes(step.word)) { // 其中第2项: of what was named before
          clauses = this.beneath([step], path.end);
          if (clauses.length === 0 || before === 0) continue;
          loose = true;
        } else alone = `${step.number}${step.word}${step.kinds.includes("att") ? "附件" : ""}`;
        if (step.word === "条" && clauses.length === 0 && before > 0 && !nameBefore(text, path.start) && !/[。!?]/.test(text.slice(before, path.start)) && quotedSoon(text, path.end, reading)) {
          clauses = this.beneath([{ ...step, kinds: ANY_ITEM, word: "" }], path.end); // 列了五条，其中第2条“……”
          if (clauses.length > 0) [alone, loose] = ["", true];
        }
      }
      found.push({ start: from[path.start]!, end: to[end - 1]!, clauses, other: false, chain: this.chains, alone, id: path.id !== "", loose, named: k === 0 && nameBefore(text, path.start) });
      any = true;
      if (clauses.length > 0) [this.last, this.other] = [clauses.at(-1)!, ""];
    }
    return any;
  }

  /** What steps name below the clause that was cited last, or below the nearest unit around it that has such a child. */
  private beneath(steps: Step[], end: number): Clause[] {
    for (let unit = this.other === "" ? this.last : null; unit; unit = unit.parent) {
      const match = down(unit, steps, end);
      if (match.clauses.length === 1 && match.end === end && match.clauses[0] !== unit) return match.clauses;
    }
    return [];
  }

  /** Whether the unit above a missing ID is a clause with numbered ones: 4.2.7 is meant, if 4.2.6 exists. */
  private near({ id }: Path): boolean {
    const parts = id.split(".");
    if (parts.length > 2 && this.ids.size > 0 && this.tree.byId.has(parts[0]!)) return true; // the draft names clauses so
    return parts.length > 2 && (this.tree.byId.get(parts.slice(0, -1).join("."))?.children.some(({ kind }) => kind !== "p") ?? false);
  }

  /** What a citation names below the annex whose title, or the end of it, stands before it: 承诺书第二条. */
  private beneathAnnex(text: string, i: number, { start, end, id, steps }: Path, { from, to }: Reading): Cited | null {
    const at = i - endsIn(text.slice(0, i), table.between).length;
    const annex = this.annexes.findLast(([, title]) => {
      let same = 0;
      while (same < title.length && same < at && title.at(-1 - same) === text[at - 1 - same]) same++;
      return same > 2 && (same === at || !"本贵其".includes(text[at - 1 - same]!));
    });
    if (!annex || id !== "" || steps.length === 0) return null;
    const match = down(annex[0], steps, end);
    if (match.clauses.length !== 1 || match.end < end) return null;
    this.chains++;
    [this.last, this.other] = [match.clauses[0]!, ""];
    return { start: from[start]!, end: to[end - 1]!, clauses: match.clauses, other: false, chain: this.chains, alone: "", id: false, loose: false, named: true };
  }

  /** Resolves the 前款 of 前款还要求“……” behind a citation in its paragraph: the one before that. */
  private former(text: string, i: number, before: number, reading: Reading): [Cited, number] | null {
    if (before === 0 || !this.last || this.other !== "") return null;
    const read = former(text, i, reading);
    let unit: Clause | null = read ? this.last : null;
    while (unit && !read!.kinds.includes(unit.kind)) unit = unit.parent;
    if (!unit) return null;
    const { kind } = unit;
    const beside = siblings(unit, this.tree).filter((it) => it.kind === kind);
    const k = beside.indexOf(unit);
    const clauses = k >= read!.count ? beside.slice(k - read!.count, k) : [];
    if (clauses.length === 0) return null;
    this.chains++;
    this.last = clauses.at(-1)!;
    return [{ start: reading.from[i]!, end: reading.to[read!.end - 1]!, clauses, other: false, chain: this.chains, alone: "", id: false, loose: false, named: false }, read!.end];
  }

  /** Adds a citation to the one before it, if a note in brackets stands between: 附件2（承诺书）第三条. */
  private goesOn(text: string, to: number[], members: Path[], before: number, found: Cited[]): boolean {
    const [path] = members as [Path];
    const into = found.at(-1);
    if (members.length > 1 || path.id !== "" || before === 0 || !this.last || this.other !== "" || !into) return false;
    const note = text.slice(before, path.start);
    if (note.length === 0 || [...note].length > 30 || !/^(?:\)|\([^)]*\))$/u.test(note)) return false;
    const { clauses, end } = down(this.last, path.steps, path.end);
    if (into.other || clauses.length !== 1 || end < path.end || clauses[0] === this.last) return false;
    [into.end, into.clauses, into.alone] = [to[path.end - 1]!, clauses, ""];
    [this.last] = clauses as [Clause];
    return true;
  }

  /** Resolves 同条第二款 against the clause that was cited last; null if nothing was. */
  private back({ start, end, steps }: Path, from: number[], to: number[]): Cited | null {
    const [head, ...rest] = steps as [Step, ...Step[]];
    const other = this.other.includes(head.word);
    if (!this.last && !other) return null;
    this.chains++;
    const cited: Cited = { start: from[start]!, end: to[end - 1]!, clauses: [], other, chain: this.chains, alone: "", id: false, loose: false, named: false };
    for (const strict of [true, false]) { // 同条 may mean any unit
      for (let unit = other ? null : this.last; unit && cited.clauses.length === 0; unit = unit.parent) {
        if (strict !== head.kinds.includes(unit.kind) || (!strict && rest.length === 0)) continue;
        const match = down(unit, rest, end);
        if (match.clauses.length !== 1 || match.end !== end) continue;
        cited.clauses = match.clauses;
        [this.last, this.other] = [match.clauses[0]!, ""];
      }
    }
    if (steps.length === 1 && cited.clauses.length === 0 && !other) cited.clauses = [this.last!]; // 该款 of what is no 款
    return cited;
  }
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
