// Which clauses answer a query, in which order, and where the list ends: the twin of search/rank/rank.go.

import { fold, keyText } from "./fold";
import { isItemOf, leadIn, opens, prepare, quantitiesIn, printed, sentences, type Document } from "./document";
import { CONTEXT, EVERYDAY, TEXT, type Index, type Scored, type Term } from "./index";
import { must, type Cited } from "./must";
import type { Node } from "./query";
import { compare, UNIGRAM } from "./tokens";
import { coverage, isFor, newWay, stands, unitsOf, type Unit, type Way } from "./units";

export interface Ranked {
  document: Document;
  doc: number;
  score: number;
  /** What the score is made of. */
  base: number;
  coverage: number;
  /** 1: has the whole query, 2: with its punctuation, 3: is the query or defines it. */
  whole: number;
  /** Everything stands in the clause or what it directly stands under. */
  complete: boolean;
}

export interface List {
  hits: Ranked[];
  /** The best of those that are no hits, if hits are few. */
  near: Ranked[];
  /** All that are no hits. */
  below: Ranked[];
  /** Words of which the texts have nothing. */
  absent: string[];
  units: Unit[];
  /** The kinds of answer that are wanted. */
  kinds: string[];
  /** Whether it counts how people put what a clause says. */
  everyday: boolean;
}

interface Asked {
  way: Way;
  typed: string;
  kinds: string[];
  punctuated: boolean;
}

const BIGRAM_BOOST = 1;
const UNIGRAM_BOOST = 0.15;
const CONTEXT_BOOST = 0.4;

/** Up to how many clauses the texts are at hand; of a larger corpus they are fetched. */
export const SMALL = 1500;
const DEPTH_SMALL = 400;
const DEPTH_LARGE = 40;
const MAX_POSTINGS = 15000;

const IN_CONTEXT = 0.8;
const TAIL = 0.2;
const ITEM = 0.4;
/** What makes an answer: most of the query, or as much of a long one as a term. */
const SHARE = 0.7;
/** Enough of words with a blank between: who types these tells nothing beside them. */
const HALF = 0.5;
const AMOUNT = 6;
/** The weight of a character that says something. */
const TELLING = 0.5;
const MAX_COMPLETE = 10;
const FEW = 5;

const QUANTITY_OF: Record<string, string[]> = { period: ["月", "日"], amount: ["元"], count: ["次"], share: ["%"] };

/** Ranks the documents of an index for a tree, of which typed is the text before it was rewritten. */
export async function run(index: Index, node: Node, cited: Cited, typedText: string, everyday: boolean): Promise<List> {
  const { units, kinds, whole } = unitsOf(node);
  const way = newWay(whole);
  const typed = printed(fold(typedText));
  const asked = { way, typed, kinds, punctuated: typed !== way.key && keyText(typedText) === way.key };
  const list: List = { hits: [], near: [], below: [], absent: [], units, kinds, everyday };
  const filtered = await filter(index, node);
  if (units.length === 0) {
    if (!filtered) return list;
    await index.loadTexts(filtered);
    for (const doc of filtered) {
      if (list.hits.length === SMALL) break;
      const document = index.document(doc);
      if (must(node, document, cited)) list.hits.push({ document, doc, score: 1, base: 0, coverage: 1, whole: 0, complete: false });
    }
    return list;
  }
  await dropAbsent(index, list, typedText);
  const keep = filtered && new Set(filtered);
  const depth = index.length <= SMALL ? DEPTH_SMALL : DEPTH_LARGE;
  const terms = await plan(index, list.units, [TEXT, contextOf(list)]);
  const scored = terms.length > 0 ? await index.search(terms, depth, keep) : [];
  await index.loadTexts(scored.map((it) => it.doc));
  const found = scored.map((it) => ({ it, document: index.document(it.doc) })).filter(({ document }) => must(node, document, cited));
  order(list, found.map(({ it, document }) => rate(document, it, list, asked)), isWorded(typedText) ? HALF : SHARE);
  return list;
}

/** The field of what the clauses are read with. */
const contextOf = ({ everyday }: List): number => (everyday ? EVERYDAY : CONTEXT);

/** Makes hits of those of the given documents that have something of the query, as a silence never stands instead of an
 * answer. The other given documents come near before all others. */
export function doubt(list: List, given: Ranked[]): void {
  list.hits.push(...list.below.filter((it) => given.some(({ doc }) => doc === it.doc)));
  list.below = [...given, ...list.below];
  nearest(list);
}

/** Fills a short list with the best of those that are no hits. */
function nearest(list: List): void {
  const { hits, below } = list;
  list.near = [];
  for (const it of below) {
    if (hits.length + list.near.length < FEW && ![...hits, ...list.near].some(({ doc }) => doc === it.doc)) list.near.push(it);
  }
}

/** Whether a query was typed as words with a blank between. */
const isWorded = (typed: string): boolean => typed.trim().split(/\s+/).length > 1;

const weightOf = (units: Unit[]): number => units.reduce((sum, it) => sum + it.weight, 0);

/** Leaves out the units of which the texts have nothing, if the query was typed as words and what is left says something:
 * one alien word does not void a query. */
async function dropAbsent(index: Index, list: List, typed: string): Promise<void> {
  if (!isWorded(typed)) return;
  const terms = ({ ways }: Unit): string[] =>
    ways.flatMap((way) => way.tokens.filter((it) => it.kind !== UNIGRAM || [...way.key].length === 1).map((it) => it.term));
  await index.loadTerms(list.units.flatMap(terms));
  const occurs = (unit: Unit): boolean => terms(unit).some((it) => index.frequency(TEXT, it) > 0 || index.frequency(contextOf(list), it) > 0);
  const known = list.units.filter(occurs);
  if (weightOf(known) <= TELLING) return;
  list.absent = list.units.filter((it) => !known.includes(it)).map((it) => it.ways[0]!.key);
  list.units = known;
}

/** The terms to search for in the fields. One that no document has is left out; so is, in a large corpus, one so common
 * that it says nothing. */
async function plan(index: Index, units: Unit[], fields: number[]): Promise<Term[]> {
  const boosts = new Map<string, number>();
  for (const { ways } of units) {
    for (const way of ways) {
      const one = [...way.key].length === 1;
      for (const { term, kind } of way.tokens) boosts.set(term, Math.max(boosts.get(term) ?? 0, kind === UNIGRAM && !one ? UNIGRAM_BOOST : BIGRAM_BOOST));
    }
  }
  await index.loadTerms([...boosts.keys()]);
  let terms: (Term & { count: number })[] = [];
  for (const term of [...boosts.keys()].sort(compare)) {
    for (const field of fields) {
      const count = index.frequency(field, term);
      if (count > 0) terms.push({ field, term, boost: boosts.get(term)! * (field === TEXT ? 1 : CONTEXT_BOOST), count });
    }
  }
  if (index.length > SMALL) {
    // The commonest terms say least, and of them most would have to be fetched.
    let sum = 0;
    let kept = 0;
    const byCount = [...terms].sort((a, b) => a.count - b.count);
    while (kept < byCount.length && ((sum += byCount[kept]!.count) <= MAX_POSTINGS || kept === 0)) kept++;
    const rare = new Set(byCount.slice(0, kept));
    terms = terms.filter((it) => rare.has(it));
  }
  return terms;
}

function rate(document: Document, { doc, score: base }: Scored, { units, everyday }: List, asked: Asked): Ranked {
  const { terms } = everyday ? document.everyday : document.read;
  let covered = 0;
  let total = 0;
  let complete = true;
  for (const { ways, weight } of units) {
    let cover = 0;
    let all = false;
    for (const way of ways) {
      if (!isFor(way, document)) continue;
      const own = coverage(way, (it) => document.inText.has(it));
      const any = coverage(way, (it) => document.inText.has(it) || terms.has(it));
      cover = Math.max(cover, own + IN_CONTEXT * (any - own));
      all ||= own > 0.99 || stands(way, document.under, terms);
    }
    complete &&= all;
    covered += weight * cover;
    total += weight;
  }
  covered /= total;
  return { document, doc, score: base * covered * covered, base, coverage: covered, whole: wholeOf(document, units, asked), complete };
}

/** The words that answer what is asked, if the text of a hit or the sentence that it completes has them, and the modal
 * word among them; or "". */
export function quote({ kinds, units }: List, { document }: Ranked): { quote: string; modal: string } {
  const { answers, text } = document.clause;
  for (const kind of kinds) {
    if (kind === "ruling") {
      const { quote, modal } = ruling(document, units);
      if (quote !== "") return { quote, modal };
      if (leadIn(document) !== "") return { quote: leadIn(document), modal: "" };
    }
    if (kind === "consequence" && answers.includes(kind)) return { quote: leadIn(document), modal: "" };
    const [first] = quantitiesIn(document, QUANTITY_OF[kind] ?? []);
    if (!first) continue;
    const characters = [...text];
    let { start, end } = first;
    while (start > 0 && !STOPS.includes(characters[start - 1]!)) start--;
    while (end < characters.length && !STOPS.includes(characters[end]!)) end++;
    return { quote: characters.slice(start, end).join(""), modal: "" };
  }
  return { quote: "", modal: "" };
}

/** The sentence of a document that has a modal word and most of what is asked, and the word where most of it is; "" if
 * none has any of it. */
function ruling({ clause }: Document, units: Unit[]): { quote: string; modal: string } {
  const covered = (text: string): number => {
    const { inText } = prepare({ ...clause, text });
    const cover = (ways: Way[]): number => Math.max(0, ...ways.filter((it) => isFor(it, { clause })).map((way) => coverage(way, (it) => inText.has(it))));
    return units.reduce((sum, { ways, weight }) => sum + weight * cover(ways), 0);
  };
  const modals = [...(clause.facets["情态"] ?? [])].sort((a, b) => b.length - a.length);
  let best = { quote: "", modal: "", most: 0, closest: -1 };
  for (const sentence of sentences(clause.text)) {
    const most = covered(sentence);
    for (const part of sentence.split("，")) {
      const modal = modals.find((it) => part.includes(it));
      const closest = covered(part);
      if (!modal || most === 0 || !(most > best.most || (sentence === best.quote && closest > best.closest))) continue;
      best = { quote: sentence, modal, most, closest };
    }
  }
  return best;
}

const STOPS = "，。；：\n";

/** Whether a definition is asked for, and the document has that of what a unit names: its last word. */
const defines = (document: Document, units: Unit[], kinds: string[]): boolean =>
  kinds.includes("definition") && document.defined.some((key) => units.some(({ ways }) => ways.some((it) => it.key.endsWith(key))));

function wholeOf(document: Document, units: Unit[], { way, typed, kinds, punctuated }: Asked): number {
  if (way.key === "") return 0;
  if (!punctuated && (document.text === way.key || document.defined.includes(way.key))) return 3;
  if (defines(document, units, kinds)) return 3;
  const asTyped = document.print.includes(typed);
  if (asTyped && (typed !== way.key || (way.latin && document.inText.has(way.key)))) return 2;
  return asTyped || stands(way, document.text, document.inText) ? 1 : 0;
}

/** Sorts the documents and draws the line below the hits. */
function order(list: List, all: Ranked[], enough: number): void {
  const best = Math.max(0, ...all.map((it) => it.score));
  const total = weightOf(list.units);
  const answered = all.some(({ whole, coverage }) => whole > 0 || coverage >= enough || coverage * total >= AMOUNT);
  // A clause with the whole query comes before those without.
  for (const it of all) it.score += best * it.whole;
  const byScore = (a: Ranked, b: Ranked): number => b.score - a.score || a.doc - b.doc;
  all.sort(byScore);
  const [first] = all;
  if (first && opens(first.document)) {
    // The items of a list answer what its heading or lead-in answers.
    for (const it of all.slice(1)) {
      if (!isItemOf(it.document, first.document)) continue;
      it.complete = true;
      it.score = Math.max(it.score, ITEM * best);
    }
    all.sort(byScore);
  }
  for (const it of all) {
    const kept = it.whole > 0 || it.score >= TAIL * best || (it.complete && list.hits.length < MAX_COMPLETE);
    (answered && kept ? list.hits : list.below).push(it);
  }
  if (!list.hits[0]?.whole) nearest(list);
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
