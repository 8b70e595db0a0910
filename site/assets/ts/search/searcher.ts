// Answers queries about the clauses: the twin of package search.

import type { Clause, Elsewhere } from "./clause";
import { byNumber, key, path } from "./clause";
import { keyText } from "./fold";
import { Index } from "./index";
import type { Cited } from "./must";
import { parse, word, type Node } from "./query";
import { run, type List, type Ranked } from "./rank";
import type { Hit, Notice, Options, Result } from "./result";
import { Rewriter } from "./rewrite";
import { highlights, why } from "./show";
import type { Interpreter, OpenInterpreter } from "./interpreter";
import { setPhrases, setTraditional } from "./tables";
import { tokens, WORD } from "./tokens";

export { QueryError } from "./query";

const NOTHING = "文中没有直接条款";
const MAX_NEAR = 3;

export class Searcher {
  private readonly rewriter: Rewriter;
  private interpreter: Interpreter | null = null;
  private coming: Promise<Interpreter> | null = null;

  /** The interpreter is fetched for the first query that wants it. */
  constructor(
    private readonly index: Index,
    private readonly fetchInterpreter: () => Promise<OpenInterpreter>,
  ) {
    setTraditional(index.vocabulary.traditional);
    setPhrases(index.vocabulary.phrases);
    this.rewriter = new Rewriter(index.vocabulary, index.all());
  }

  /** Answers a query. It throws a QueryError where the query cannot be read. */
  async search(query: string, { limit = 0, filters = [] }: Options = {}): Promise<Result> {
    if (!this.rewriter.spells(query)) await this.interpret();
    const cited: Cited = new Map();
    const parsed = parse(query);
    if (parsed.kind === "cite" && filters.length === 0 && this.rewriter.lacks(parsed.text)) {
      const { ids, near } = (await this.interpret()).find(parsed.text);
      if (ids.length === 0) return this.missing(query, parsed.text, near);
    }
    const tree = await this.cite(parsed, cited);
    const rewritten = this.rewriter.rewrite(tree, this.interpreter) ?? this.rewriter.rewrite(tree, await this.interpret())!;
    let { node } = rewritten;
    if (filters.length > 0) {
      const parts: Node[] = node.kind === "and" ? node.parts : [node];
      node = { kind: "and", parts: [...parts, ...filters.map((it): Node => ({ kind: "filter", ...it }))] };
    }
    let list = await run(this.index, node, cited, query);
    if (node.kind === "cite") list.hits = await this.cited(cited.get(node.text) ?? []);
    let notice: Notice | null = await this.elsewhere(tree);
    if (notice) {
      if (list.near.length === 0) list.near = list.hits.slice(0, MAX_NEAR);
      list.hits = [];
    } else if (list.hits.length === 0) {
      notice = { text: NOTHING };
      const wide = widen(node);
      const all = wide && (await run(this.index, wide, cited, query));
      if (all && all.hits.length > 0) {
        notice.text = `所选范围内没有；不限范围有 ${all.hits.length} 条`;
        list = { ...all, hits: [], near: all.hits.slice(0, MAX_NEAR) };
      }
    }
    const facets: Result["facets"] = {};
    for (const { document } of list.hits) {
      for (const [field, values] of Object.entries(document.clause.facets)) {
        const counts = (facets[field] ??= {});
        for (const it of values) counts[it] = (counts[it] ?? 0) + 1;
      }
    }
    return {
      query,
      rewritten: rewritten.changes,
      total: list.hits.length,
      hits: (limit > 0 ? list.hits.slice(0, limit) : list.hits).map((it) => show(list, it)),
      facets,
      ...(notice ? { notice } : {}),
      ...(list.near.length > 0 ? { near: list.near.map((it) => show(list, it)) } : {}),
    };
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
    return (this.interpreter = open(tables, this.index.all(), this.rewriter.lexicon));
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
  private async missing(query: string, citation: string, keys: string[]): Promise<Result> {
    const list: List = { hits: [], near: await this.cited(keys.slice(0, MAX_NEAR)), units: [] };
    const near = list.near.map((it) => show(list, it));
    return { query, rewritten: [], total: 0, hits: [], facets: {}, notice: { text: `没有“${citation}”这一条` }, ...(near.length > 0 ? { near } : {}) };
  }

  /** The clauses that a citation means, in the order of their numbers. */
  private async cited(keys: string[]): Promise<Ranked[]> {
    const hits: Ranked[] = [];
    for (const it of [...keys].sort(byNumber)) {
      const doc = (await this.index.find(it))!;
      hits.push({ document: this.index.document(doc), doc, score: 1, base: 0, coverage: 1, literal: 1, whole: 0, complete: false });
    }
    return hits;
  }

  /** The notice for a query about what the text leaves to others. */
  private async elsewhere(tree: Node): Promise<Notice | null> {
    for (const subject of this.index.vocabulary.elsewhere) {
      if (!asks(tree, (text) => about(text, subject))) continue;
      const { note, ask } = subject;
      const doc = await this.index.find(ask);
      if (doc === null) throw new Error(`no clause has the key ${ask}`);
      const { clause } = this.index.document(doc);
      return { text: `${NOTHING}：${note}`, ask: clause.id, uri: uri(clause), citation: clause.citation, quote: clause.text };
    }
    return null;
  }
}

/** A tree without what narrows it, filters and what must not be there; null where nothing does, or nothing else is
 * asked for. */
function widen(node: Node): Node | null {
  if (node.kind !== "and") return null;
  const parts = node.parts.filter((it) => it.kind !== "filter" && it.kind !== "not");
  return parts.length === node.parts.length || parts.length === 0 ? null : { kind: "and", parts };
}

/** Whether a tree asks for something that is: of alternatives all must be, and what must not be there is not asked for. */
function asks(node: Node, is: (text: string) => boolean): boolean {
  switch (node.kind) {
    case "word":
    case "phrase":
      return is(node.text);
    case "near":
      return node.terms.some(is);
    case "and":
      return node.parts.some((it) => asks(it, is));
    case "or":
      return node.parts.every((it) => asks(it, is));
    default:
      return false;
  }
}

/** Whether a text has one of the words of a subject. */
function about(text: string, { words, unless = [] }: Elsewhere): boolean {
  const key = unless.reduce((rest, it) => rest.replaceAll(keyText(it), " "), keyText(text));
  const typed = new Set(tokens(text).filter((it) => it.kind === WORD).map((it) => it.term));
  return words.map(keyText).some((it) => (it[0]! < "\u0080" ? typed.has(it) : key.includes(it)));
}

const uri = (clause: Clause): string => `/${key(clause)}/`;

function show(list: List, hit: Ranked): Hit {
  const { clause } = hit.document;
  return {
    id: clause.id,
    citation: clause.citation,
    uri: uri(clause),
    path: path(clause),
    score: Math.round(hit.score * 1e6) / 1e6,
    text: clause.text,
    highlights: highlights(list, hit),
    why: why(list, hit),
  };
}
