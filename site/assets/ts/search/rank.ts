// Which clauses answer a query, in which order, and where the list ends: the twin of search/rank/rank.go.

import { fold, keyText } from "./fold";
import { hasQuantity, isItemOf, opens, printed, type Document } from "./document";
import type { Index, Scored, Term } from "./index";
import { must, type Cited } from "./must";
import type { Node } from "./query";
import { compare, QUANTITY, UNIGRAM } from "./tokens";
import { coverage, newWay, stands, unitsOf, type Unit, type Way } from "./units";

export interface Ranked {
  document: Document;
  doc: number;
  score: number;
  /** What the score is made of. */
  base: number;
  coverage: number;
  literal: number;
  /** 1: has the whole query, 2: with its punctuation, 3: is the query or defines it. */
  whole: number;
  /** Everything stands in the clause or what it directly stands under. */
  complete: boolean;
}

export interface List {
  hits: Ranked[];
  /** The best of what is no answer, where there is none. */
  near: Ranked[];
  units: Unit[];
}

interface Asked {
  way: Way;
  typed: string;
  kinds: string[];
  punctuated: boolean;
}

const BIGRAM_BOOST = 1;
const UNIGRAM_BOOST = 0.15;
const QUANTITY_BOOST = 1.2;
const CONTEXT_BOOST = 0.4;

/** Up to how many clauses the texts are at hand; of a larger corpus they are fetched. */
const SMALL = 1500;
const DEPTH_SMALL = 400;
const DEPTH_LARGE = 40;
const MAX_POSTINGS = 30000;

const IN_CONTEXT = 0.6;
const UNDER_AS = 0.7;
const ABOVE_AS = 0.4;
const ENOUGH = 0.5;
const TAIL = 0.2;
const TAIL_WHOLE = 0.3;
const ITEM = 0.25;
const MAX_NEAR = 3;
const MAX_COMPLETE = 10;

const ASKED_QUANTITY = 1.4;
const QUANTITY_OF: Record<string, string[]> = { period: ["月", "日"], amount: ["元"], count: ["次"], share: ["%"] };

/** Ranks the documents of an index for a tree, of which typed is the text before it was rewritten. */
export async function run(index: Index, node: Node, cited: Cited, typedText: string): Promise<List> {
  const { units, kinds, whole } = unitsOf(node);
  const way = newWay(whole);
  const typed = printed(fold(typedText));
  const asked = { way, typed, kinds, punctuated: typed !== way.key && keyText(typedText) === way.key };
  const list: List = { hits: [], near: [], units };
  const filtered = await filter(index, node);
  if (units.length === 0) {
    if (!filtered) return list;
    await index.loadTexts(filtered);
    for (const doc of filtered) {
      if (list.hits.length === SMALL) break;
      const document = index.document(doc);
      if (must(node, document, cited)) list.hits.push({ document, doc, score: 1, base: 0, coverage: 1, literal: 0, whole: 0, complete: false });
    }
    return list;
  }
  const terms = await plan(index, units);
  if (terms.length === 0) return list;
  const keep = filtered && new Set(filtered);
  const scored = await index.search(terms, index.length <= SMALL ? DEPTH_SMALL : DEPTH_LARGE, keep);
  await index.loadTexts(scored.map((it) => it.doc));
  const hits: Ranked[] = [];
  for (const it of scored) {
    const document = index.document(it.doc);
    if (must(node, document, cited)) hits.push(rate(document, it, units, asked));
  }
  order(list, hits);
  return list;
}

/** The terms to search for. One that no document has is left out; so is, in a large corpus, one so common that it
 * tells nothing. */
async function plan(index: Index, units: Unit[]): Promise<Term[]> {
  const boosts = new Map<string, number>();
  for (const { ways } of units) {
    for (const way of ways) {
      const one = [...way.key].length === 1;
      for (const { term, kind } of way.tokens) {
        const boost = kind === QUANTITY ? QUANTITY_BOOST : kind === UNIGRAM && !one ? UNIGRAM_BOOST : BIGRAM_BOOST;
        boosts.set(term, Math.max(boosts.get(term) ?? 0, boost));
      }
    }
  }
  await index.loadTerms([...boosts.keys()]);
  let terms: (Term & { count: number })[] = [];
  for (const term of [...boosts.keys()].sort(compare)) {
    const boost = boosts.get(term)!;
    for (const [field, by] of [[0, 1], [1, CONTEXT_BOOST]] as const) {
      const count = index.frequency(field, term);
      if (count > 0) terms.push({ field, term, boost: boost * by, count });
    }
  }
  if (index.length > SMALL) {
    // The commonest terms tell least, and of them most would have to be fetched.
    let sum = 0;
    let kept = 0;
    const byCount = [...terms].sort((a, b) => a.count - b.count);
    while (kept < byCount.length && ((sum += byCount[kept]!.count) <= MAX_POSTINGS || kept === 0)) kept++;
    const rare = new Set(byCount.slice(0, kept));
    terms = terms.filter((it) => rare.has(it));
  }
  return terms;
}

function rate(document: Document, { doc, score: base }: Scored, units: Unit[], asked: Asked): Ranked {
  let covered = 0;
  let literal = 0;
  let total = 0;
  let complete = true;
  for (const { ways, weight } of units) {
    let cover = 0;
    let stood = 0;
    let all = false;
    for (const way of ways) {
      const own = coverage(way, (it) => document.inText.has(it));
      const any = coverage(way, (it) => document.inText.has(it) || document.inContext.has(it));
      cover = Math.max(cover, own + IN_CONTEXT * (any - own));
      all ||= own > 0.99;
      if (stands(way, document.text, document.inText)) stood = 1;
      else if (stands(way, document.under, document.inContext)) {
        stood = Math.max(stood, UNDER_AS);
        all = true;
      } else if (stands(way, document.context, document.inContext)) stood = Math.max(stood, ABOVE_AS);
    }
    complete &&= all;
    covered += weight * cover;
    literal += weight * stood;
    total += weight;
  }
  covered /= total;
  literal /= total;
  const score = base * covered * covered * (1 + literal) * factor(document, asked.kinds);
  return { document, doc, score, base, coverage: covered, literal, whole: wholeOf(document, units, asked), complete };
}

/** By how much a document is worth more for having a quantity of the kind that is asked for. */
const factor = (document: Document, kinds: string[]): number => (kinds.some((it) => hasQuantity(document, QUANTITY_OF[it] ?? [])) ? ASKED_QUANTITY : 1);

/** Whether a definition is asked for, and the document gives it. */
const defines = (document: Document, units: Unit[], kinds: string[]): boolean =>
  kinds.includes("definition") && document.defined.some((key) => units.some(({ ways }) => ways.some((it) => it.key === key)));

function wholeOf(document: Document, units: Unit[], { way, typed, kinds, punctuated }: Asked): number {
  if (way.key === "") return 0;
  if (!punctuated && (document.text === way.key || document.defined.includes(way.key))) return 3;
  if (defines(document, units, kinds)) return 3;
  const asTyped = document.print.includes(typed);
  if (asTyped && (typed !== way.key || (way.latin && document.inText.has(way.key)))) return 2;
  return asTyped || stands(way, document.text, document.inText) ? 1 : 0;
}

/** Sorts the hits and cuts the tail. */
function order(list: List, hits: Ranked[]): void {
  const best = Math.max(0, ...hits.map((it) => it.score));
  const most = Math.max(0, ...hits.map((it) => it.coverage));
  const top = Math.max(0, ...hits.map((it) => it.whole));
  // A clause with the whole query comes before those without.
  for (const it of hits) it.score += best * it.whole;
  const byScore = (a: Ranked, b: Ranked): number => b.score - a.score || a.doc - b.doc;
  hits.sort(byScore);
  const first = hits[0];
  if (first && opens(first.document)) {
    // The items of a list answer what its heading or lead-in answers.
    for (const it of hits.slice(1)) {
      if (!isItemOf(it.document, first.document)) continue;
      it.complete = true;
      it.score = Math.max(it.score, ITEM * first.score);
    }
    hits.sort(byScore);
  }
  if (most < ENOUGH && top === 0) {
    list.near = hits.slice(0, MAX_NEAR);
    return;
  }
  const limit = (top > 0 ? TAIL_WHOLE : TAIL) * best;
  for (const it of hits) {
    if (it.whole > 0 || it.score >= limit || (it.complete && list.hits.length < MAX_COMPLETE)) list.hits.push(it);
  }
}

/** The documents that have the values which the query asks for at its top, or null where it asks for none. */
async function filter(index: Index, node: Node): Promise<number[] | null> {
  let filtered: number[] | null = null;
  for (const part of node.kind === "and" ? node.parts : [node]) {
    if (part.kind !== "filter") continue;
    const docs = await index.having(`${part.field}=${part.value}`);
    filtered = filtered === null ? docs : docs.filter((it) => filtered!.includes(it));
  }
  return filtered;
}
