// Answers queries about the clauses: the twin of package search.

import type { Clause } from "./clause";
import { byNumber, key, path } from "./clause";
import { isItemOf, leadIn, opens, type Document } from "./document";
import { Index } from "./index";
import type { Cited } from "./must";
import { parse, print, word, type Node } from "./query";
import { doubt, quote, run, SMALL, type List, type Ranked } from "./rank";
import type { Answer, Change, Filter, Hit, Notice, Options, Result } from "./result";
import { asksNumber, Rewriter } from "./rewrite";
import { mayRead, setReading } from "./reading";
import { highlights, why } from "./show";
import { isAbout, subjectOf } from "./silence";
import type { OpenInterpreter } from "./interpreter";
import type { Interpreter } from "./rewriting";
import type { Patterns, Silence } from "./said";
import { compare } from "./tokens";
import { setCommon, setPhrases, setTraditional } from "./tables";

export { QueryError } from "./query";

const MAX_NEAR = 5;
/** How many items of a list an answer shows. */
const MAX_ITEMS = 20;

export class Searcher {
  private readonly rewriter: Rewriter;
  /** What silences are found by; they come with the tables. */
  private patterns: Patterns[];
  private silences: Silence[] = [];
  private interpreter: Interpreter | null = null;
  private coming: Promise<Interpreter> | null = null;

  /** The interpreter is fetched for the first query that wants it. */
  constructor(
    private readonly index: Index,
    private readonly fetchInterpreter: () => Promise<OpenInterpreter>,
  ) {
    setTraditional(index.vocabulary.traditional);
    setPhrases(index.vocabulary.phrases);
    setCommon(index.vocabulary.common);
    this.patterns = index.vocabulary.silences;
    this.rewriter = new Rewriter(index.vocabulary, index.all());
  }

  /** Answers a query. It throws a QueryError if the query cannot be read. */
  async search(query: string, options: Options = {}): Promise<Result> {
    const wants = (node: Node): boolean => asksNumber(node) || this.rewriter.isEveryday(node);
    if (mayRead(query) || wants(parse(query))) await this.interpret();
    const parsed = parse(query);
    if (parsed.kind === "cite" && !options.filters?.length && this.rewriter.lacks(parsed.text)) {
      const { ids, near } = (await this.interpret()).find(parsed.text);
      if (ids.length === 0) return this.missing(query, parsed, near);
    }
    const cited: Cited = new Map();
    const typed = await this.cite(parsed, cited);
    const { node, changes } = this.rewriter.rewrite(typed, this.interpreter);
    const asking: Asking = { query, typed, node: filtered(node, options.filters ?? []), changes, cited, everyday: this.rewriter.isEveryday(typed) };
    const found = await run(this.index, asking.node, cited, query, asking.everyday);
    if (asking.node.kind === "cite") found.hits = await this.cited(cited.get(asking.node.text) ?? []);
    const { notice, list } = await this.judge(asking, found);
    const answered = result(asking, list, notice, options.limit ?? 0);
    const answer = notice ? null : await this.answer(list); // what a clause says beside a silence is no answer to it
    return answer ? { ...answered, answer } : answered;
  }

  /** What the first hit answers; null if it says no more than its text does. */
  private async answer(list: List): Promise<Answer | null> {
    const [first] = list.hits;
    if (!first || this.index.length > SMALL) return null;
    const { clause } = first.document;
    const { quote: said, modal } = quote(list, first);
    const items = await this.items(first.document);
    const decisions = clause.facets["判断"] ?? [];
    const answer: Answer = {
      ...(said !== "" ? { quote: said } : {}),
      ...(modal !== "" ? { modal } : {}),
      ...(items.length > 0 ? { items } : {}),
      ...(decisions.length > 0 ? { decisions } : {}),
      ...(clause.answers.includes("form") ? { form: true } : {}),
    };
    return Object.keys(answer).length > 0 ? answer : null;
  }

  /** What stands below a heading, or completes a lead-in. */
  private async items(document: Document): Promise<NonNullable<Answer["items"]>> {
    const items: NonNullable<Answer["items"]> = [];
    if (!opens(document)) return items;
    const above = key(document.clause).replace(/\.p[^.]*$/, "");
    for (const kind of [".p", "."]) {
      for (let n = 1; n <= MAX_ITEMS; n++) {
        const doc = await this.index.find(`${above}${kind}${n}`);
        if (doc === null) break;
        const below = this.index.document(doc);
        const { id, citation, text } = below.clause;
        if (isItemOf(below, document)) items.push({ id, citation, uri: uri(below.clause), text });
      }
    }
    return items;
  }

  /** What is to be said of a list, and the list that is shown with it. */
  private async judge(asking: Asking, list: List): Promise<{ notice: Notice | null; list: List }> {
    const subject = subjectOf(asking.typed);
    if (this.patterns.some((it) => isAbout(subject, it))) {
      await this.interpret();
      const silence = this.silences.find((it) => isAbout(subject, it))!;
      doubt(list, await this.cited(silence.near));
      const [ask] = await this.cited([silence.ask]);
      const { clause } = ask!.document;
      const { id, question, says } = silence;
      return { list, notice: { kind: "silent", text: says, silence: id, question, ask: clause.id, uri: uri(clause), citation: clause.citation, quote: clause.text } };
    }
    if (list.hits.length > 0) return { list, notice: null };
    const unknown = await this.unknown(asking.node);
    if (unknown) return { list, notice: unknown };
    const wide = widen(asking.node);
    const all = wide && (await run(this.index, wide, asking.cited, asking.query, asking.everyday));
    if (all && all.hits.length > 0) {
      const text = `所选范围内没有；不限范围有 ${all.hits.length} 条`;
      return { list: { ...all, hits: [], near: all.hits.slice(0, MAX_NEAR) }, notice: { kind: "outside", text } };
    }
    if (list.near.length > 0) return { list, notice: { kind: "nearest", text: "没有找到词语相符的条款，最接近的是：" } };
    return { list, notice: { kind: "nothing", text: "没有找到词语相符的条款" } };
  }

  /** The notice for a filter of a value that no clause has. */
  private async unknown(node: Node): Promise<Notice | null> {
    for (const part of node.kind === "and" ? node.parts : [node]) {
      if (part.kind !== "filter" || (await this.index.having(`${part.field}=${part.value}`)).length > 0) continue;
      const values = [...new Set(this.index.all().flatMap(({ facets }) => facets[part.field] ?? []))].sort(compare);
      return { kind: "unknown", text: `没有“${print(part)}”的条款`, ...(values.length > 0 ? { values } : {}) };
    }
    return null;
  }

  private interpret(): Promise<Interpreter> {
    return (this.coming ??= this.openInterpreter().catch((error: unknown) => {
      this.coming = null; // another try may find it
      throw error;
    }));
  }

  private async openInterpreter(): Promise<Interpreter> {
    const [tables, open] = await Promise.all([this.index.tables(), this.fetchInterpreter()]);
    setTraditional(tables.traditional);
    const clauses = this.index.all();
    this.interpreter = open(tables, this.index.vocabulary, clauses);
    setReading(this.interpreter.reading);
    this.index.learn(tables);
    this.rewriter.learn(tables.synonyms, clauses);
    this.patterns = this.silences = tables.silences;
    return this.interpreter;
  }

  /** Resolves the citations of a tree. One that means no clause is a word, so that 2.0 and 第一次 are found in the text. */
  private async cite(node: Node, cited: Cited): Promise<Node> {
    switch (node.kind) {
      case "cite": {
        const { ids } = (await this.interpret()).find(node.text);
        if (ids.length === 0) return word(node.text.split(/\s+/).join(""));
        cited.set(node.text, ids);
        return node;
      }
      case "and":
      case "or":
        return { kind: node.kind, parts: await Promise.all(node.parts.map((it) => this.cite(it, cited))) };
      case "not":
        return { kind: "not", part: await this.cite(node.part, cited) };
      default:
        return node;
    }
  }

  /** Answers a citation of a clause that does not exist. */
  private async missing(query: string, node: Node & { text: string }, keys: string[]): Promise<Result> {
    const list: List = { hits: [], near: await this.cited(keys.slice(0, MAX_NEAR)), below: [], absent: [], units: [], kinds: [], everyday: false };
    return result({ query, typed: node, node, changes: [], cited: new Map(), everyday: false }, list, { kind: "missing", text: `没有“${node.text}”这一条` }, 0);
  }

  /** The clauses that a citation means, in the order of their numbers. */
  private async cited(keys: string[]): Promise<Ranked[]> {
    const hits: Ranked[] = [];
    for (const it of [...keys].sort(byNumber)) {
      const doc = (await this.index.find(it))!;
      hits.push({ document: this.index.document(doc), doc, score: 1, base: 0, coverage: 1, whole: 3, complete: false });
    }
    return hits;
  }
}

/** A query on its way through the parts. */
interface Asking {
  query: string;
  /** The tree with its citations resolved, and in the words of the text. */
  typed: Node;
  node: Node;
  changes: Change[];
  cited: Cited;
  /** Whether it counts how people put what a clause says. */
  everyday: boolean;
}

/** A tree that asks for the filters as well. */
function filtered(node: Node, filters: Filter[]): Node {
  if (filters.length === 0) return node;
  const parts: Node[] = node.kind === "and" ? node.parts : [node];
  return { kind: "and", parts: [...parts, ...filters.map((it): Node => ({ kind: "filter", ...it }))] };
}

/** A list as it is shown. */
function result({ query, node, changes }: Asking, list: List, notice: Notice | null, limit: number): Result {
  const facets: Result["facets"] = {};
  for (const { document } of list.hits) {
    for (const [field, values] of Object.entries(document.clause.facets)) {
      const counts = (facets[field] ??= {});
      for (const it of values) counts[it] = (counts[it] ?? 0) + 1;
    }
  }
  const out = excluded(node);
  return {
    query,
    rewritten: changes,
    total: list.hits.length,
    hits: (limit > 0 ? list.hits.slice(0, limit) : list.hits).map((it) => show(list, it)),
    facets,
    ...(out.length > 0 ? { excluded: out } : {}),
    ...(list.absent.length > 0 ? { absent: list.absent } : {}),
    ...(notice ? { notice } : {}),
    ...(list.near.length > 0 ? { near: list.near.map((it) => show(list, it)) } : {}),
  };
}

/** What must not stand in a hit, as it was typed. */
function excluded(node: Node): string[] {
  if (node.kind === "not") return [print(node.part)];
  return node.kind === "and" ? node.parts.flatMap(excluded) : [];
}

/** A tree without what narrows it, filters and what must not be there; null where nothing does, or nothing else is
 * asked for. */
function widen(node: Node): Node | null {
  if (node.kind !== "and") return null;
  const parts = node.parts.filter((it) => it.kind !== "filter" && it.kind !== "not");
  return parts.length === node.parts.length || parts.length === 0 ? null : { kind: "and", parts };
}

const uri = (clause: Clause): string => `/${key(clause)}/`;

function show(list: List, hit: Ranked): Hit {
  const { clause } = hit.document;
  const lead = leadIn(hit.document);
  return {
    id: clause.id,
    citation: clause.citation,
    uri: uri(clause),
    path: path(clause),
    score: Math.round(hit.score * 1e6) / 1e6,
    text: clause.text,
    highlights: highlights(list, hit),
    why: why(list, hit),
    ...(lead !== "" ? { leadIn: lead } : {}),
  };
}
