// Answers queries about the clauses: the twin of package search.

import type { Clause } from "./clause";
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
    const tree = await this.cite(parse(query), cited);
    const rewritten = this.rewriter.rewrite(tree, this.interpreter) ?? this.rewriter.rewrite(tree, await this.interpret())!;
    let { node } = rewritten;
    if (filters.length > 0) {
      const parts: Node[] = node.kind === "and" ? node.parts : [node];
      node = { kind: "and", parts: [...parts, ...filters.map((it): Node => ({ kind: "filter", ...it }))] };
    }
    const list = await run(this.index, node, cited, query);
    if (node.kind === "cite") list.hits = await this.cited(cited.get(node.text) ?? []);
    let notice: Notice | null = await this.elsewhere(query);
    if (notice) {
      if (list.near.length === 0) list.near = list.hits.slice(0, MAX_NEAR);
      list.hits = [];
    } else if (list.hits.length === 0) notice = { text: NOTHING };
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
    const [{ pinyin, traditional }, open] = await Promise.all([this.index.tables(), this.fetchInterpreter()]);
    setTraditional(traditional);
    return (this.interpreter = open(pinyin, this.rewriter.lexicon));
  }

  /** Resolves the citations of a tree. One that means no clause is a word, so that 2.0 and 第一次 are found in the text. */
  private async cite(node: Node, cited: Cited): Promise<Node> {
    switch (node.kind) {
      case "cite": {
        const keys = await this.resolve(node.text);
        if (keys.length === 0) return word(node.text.split(/\s+/).join(""));
        cited.set(node.text, keys);
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

  /** The keys of the clauses that a citation means, in every guideline. */
  private async resolve(citation: string): Promise<string[]> {
    const { find } = await this.interpret();
    const documents = new Map<string, Clause[]>();
    for (const it of this.index.all()) documents.set(it.document, [...(documents.get(it.document) ?? []), it]);
    return [...documents].flatMap(([document, clauses]) => {
      const listing = { title: "", ids: clauses.map((it) => it.id), eIds: Object.fromEntries(clauses.map((it) => [it.eId, it.id])), parents: {} };
      return find(citation, listing).ids.map((id) => `${document}/${id}`);
    });
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
  private async elsewhere(query: string): Promise<Notice | null> {
    const asked = keyText(query);
    const words = new Set(tokens(query).filter((it) => it.kind === WORD).map((it) => it.term));
    for (const { words: said, note, ask } of this.index.vocabulary.elsewhere) {
      if (!said.map(keyText).some((it) => (it[0]! < "\u0080" ? words.has(it) : asked.includes(it)))) continue;
      const doc = await this.index.find(ask);
      if (doc === null) throw new Error(`no clause has the key ${ask}`);
      const { clause } = this.index.document(doc);
      return { text: `${NOTHING}：${note}`, ask: clause.id, uri: uri(clause), citation: clause.citation, quote: clause.text };
    }
    return null;
  }
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
