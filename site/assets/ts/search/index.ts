// The index: bleve's postings in the files that search/export writes, and their score. The twin of its reader.

import type { Clause, Vocabulary } from "./clause";
import { key } from "./clause";
import { prepare, type Document } from "./document";
import { FIELDS } from "./query";
import type { Tables } from "./tables";
import { compare, tokens, UNIGRAM } from "./tokens";

/** The fields text, context and facet, by number; the first two have lengths. The field of everyday words is the context
 * with the wordings: in an index of one file these are in the tables, in a larger one the context has them. */
export const TEXT = 0;
export const CONTEXT = 1;
const FACET = 2;
export const EVERYDAY = 3;
const LISTS = 3;
const LENGTHY = 2;

export interface Term {
  field: number;
  term: string;
  boost: number;
}

export interface Scored {
  doc: number;
  score: number;
}

/** The clauses that have a term in a field: which, how often, and the field's length where the list has it. */
interface List {
  docs: number[];
  times: number[];
  lengths: number[];
}

interface Entry {
  count: number;
  /** The list, or the file that holds it. */
  list: List | string;
}

type Terms = Map<string, Entry[]>;

/** Gives the text of a file of the index. */
export type Fetch = (name: string) => Promise<string>;

export class Index {
  length = 0;
  vocabulary!: Vocabulary;
  private sharded = false;
  private perBlock = 1;
  private average: number[] = [];
  private firsts: string[] = [];
  private lengths: number[][] = [];
  private readonly blocks = new Map<number, Terms>();
  private readonly clauses = new Map<number, Clause>();
  private readonly documents = new Map<number, Document>();
  private readonly files = new Map<string, Promise<string>>();

  private constructor(private readonly fetch: Fetch) {}

  static async open(fetch: Fetch): Promise<Index> {
    const index = new Index(fetch);
    const root = new Reader(await index.file("root.js"));
    for (const it of "LQS6") if (root.number() !== it.charCodeAt(0)) throw new Error("root.js is no index");
    index.sharded = root.number() === 1;
    index.length = root.number();
    index.perBlock = root.number();
    index.average = root.numbers(LENGTHY);
    for (let n = root.number(); n > 0; n--) index.firsts.push(root.line());
    let vocabulary: string;
    if (index.sharded) vocabulary = new Reader(await index.file("vocabulary.js")).line();
    else {
      index.blocks.set(0, index.readTerms(root));
      index.lengths = index.sumLengths();
      if (index.length > 0) index.readTexts(0, root.line());
      vocabulary = root.line();
    }
    const { names, ...rest } = JSON.parse(vocabulary) as Omit<Vocabulary, "names"> & { names: (string | number)[] };
    index.vocabulary = { ...rest, names: names.map((it) => (typeof it === "number" ? index.clauses.get(it)!.text : it)) };
    return index;
  }

  /** The lengths of fields, which lists of one file have not: how many terms a clause has, each as often as it is there. */
  private sumLengths(): number[][] {
    const lengths = Array.from({ length: LENGTHY }, () => new Array<number>(this.length).fill(0));
    for (const entries of this.blocks.get(0)!.values()) {
      lengths.forEach((of, field) => {
        const { docs, times } = entries[field]!.list as List;
        docs.forEach((doc, i) => (of[doc]! += times[i]!));
      });
    }
    return lengths;
  }

  private file(name: string): Promise<string> {
    let text = this.files.get(name);
    if (!text) {
      text = this.fetch(name);
      text.catch(() => this.files.delete(name)); // another try may find it
      this.files.set(name, text);
    }
    return text;
  }

  /** What is needed only for a query that the text does not have. */
  async tables(): Promise<Tables> {
    return JSON.parse(new Reader(await this.file("tables.js")).line()) as Tables;
  }

  /** Takes what the tables say of the clauses: how people put it. Numbers can be read from now on. */
  learn({ wordings, everyday }: Tables): void {
    this.documents.clear(); // what was made of clauses before
    if (this.sharded || this.lengths[EVERYDAY]) return;
    const terms = this.blocks.get(0)!;
    this.average[EVERYDAY] = everyday;
    const lengths = (this.lengths[EVERYDAY] = [...this.lengths[CONTEXT]!]);
    wordings.forEach((said, doc) => {
      if (said === "") return;
      this.clauses.get(doc)!.wordings = said.split("\n");
      for (const { term, kind } of tokens(said)) {
        if (kind === UNIGRAM) continue; // the context has none
        lengths[doc]!++;
        const entries = terms.get(term) ?? [];
        terms.set(term, entries);
        const { docs = [], times = [] } = (entries[CONTEXT]?.list ?? {}) as Partial<List>;
        const { list } = (entries[EVERYDAY] ??= { count: 0, list: { docs: [...docs], times: [...times], lengths: [] } }) as { list: List };
        let at = list.docs.findIndex((it) => it >= doc);
        if (at < 0) at = list.docs.length;
        if (list.docs[at] !== doc) {
          list.docs.splice(at, 0, doc);
          list.times.splice(at, 0, 0);
        }
        list.times[at]!++;
        entries[EVERYDAY]!.count = list.docs.length;
      }
    });
  }

  /** Every clause of an index of one file; none of a larger one. */
  all(): Clause[] {
    return this.sharded ? [] : [...this.clauses.values()];
  }

  // Terms.

  private blockOf(term: string): number {
    if (!this.sharded) return 0;
    let from = 0;
    let to = this.firsts.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (compare(this.firsts[middle]!, term) <= 0) from = middle + 1;
      else to = middle;
    }
    return from - 1;
  }

  /** Fetches what is known of terms. */
  async loadTerms(terms: string[]): Promise<void> {
    const missing = new Set(terms.map((it) => this.blockOf(it)).filter((it) => it >= 0 && !this.blocks.has(it)));
    await Promise.all([...missing].map(async (it) => this.blocks.set(it, this.readTerms(new Reader(await this.file(`terms/${it}.js`))))));
  }

  private entry(field: number, term: string): Entry | undefined {
    const entries = this.blocks.get(this.blockOf(term))?.get(term);
    return entries?.[field] ?? (field === EVERYDAY ? entries?.[CONTEXT] : undefined);
  }

  /** How many clauses have a term in a field, once it is loaded. */
  frequency(field: number, term: string): number {
    return this.entry(field, term)?.count ?? 0;
  }

  private async list(field: number, term: string): Promise<List> {
    const entry = this.entry(field, term);
    if (!entry) return { docs: [], times: [], lengths: [] };
    if (typeof entry.list !== "string") return entry.list;
    const [list] = readLists(new Reader(await this.file(entry.list)), [{ count: entry.count, within: [], lengthy: field !== FACET }]);
    return (entry.list = list!);
  }

  /** The clauses that have a value of a facet, in order. */
  async having(value: string): Promise<number[]> {
    await this.loadTerms([value]);
    return (await this.list(FACET, value)).docs;
  }

  private readTerms(reader: Reader): Terms {
    const names = readNames(reader);
    const entries: Entry[] = reader.numbers(LISTS * names.length).map((count) => ({ count, list: "" }));
    let at = 0;
    for (let n = reader.number(); n > 0; n--) entries[(at += reader.number())]!.list = `lists/${reader.number()}.js`;
    const place = new Map(names.map((name, i) => [name, i]));
    const lists = entries.map(({ count, list }, i): Wanted => {
      const from = i - (i % names.length);
      const [first = "", second = ""] = [...names[i - from]!].map((it) => place.get(it));
      const within = isPair(names[i - from]!) && first !== "" && second !== "" && first !== second ? [from + first, from + second] : [];
      return { count: list === "" ? count : 0, within, lengthy: this.sharded && i < LENGTHY * names.length };
    });
    readLists(reader, lists).forEach((list, i) => {
      if (entries[i]!.list === "") entries[i]!.list = list;
    });
    return new Map(names.map((name, i) => [name, [entries[i]!, entries[names.length + i]!, entries[2 * names.length + i]!]]));
  }

  // Scores.

  /** The n clauses with the best scores for any of the terms, best first, of those in keep. */
  async search(terms: Term[], n: number, keep: Set<number> | null): Promise<Scored[]> {
    const lists = await Promise.all(terms.map((it) => this.list(it.field, it.term)));
    const idfs = lists.map(({ docs: { length } }) => Math.log(1 + (this.length - length + 0.5) / (length + 0.5)));
    const norm = Math.sqrt(terms.reduce((sum, it, i) => sum + (it.boost * idfs[i]!) ** 2, 0));
    const scores = new Map<number, { score: number; matches: number }>();
    lists.forEach(({ docs, times, lengths }, i) => {
      const { field, boost } = terms[i]!;
      const weight = terms.length === 1 ? 1 : (boost * idfs[i]!) / norm;
      docs.forEach((doc, j) => {
        if (keep && !keep.has(doc)) return;
        const length = this.sharded ? lengths[j]! : this.lengths[field]![doc]!;
        const found = scores.get(doc) ?? { score: 0, matches: 0 };
        found.score += weight * score(idfs[i]!, times[j]!, length, this.average[field] ?? this.average[CONTEXT]!);
        found.matches++;
        scores.set(doc, found);
      });
    });
    return [...scores]
      .map(([doc, it]) => ({ doc, score: Math.round(((it.score * it.matches) / terms.length) * 1e9) / 1e9 }))
      .sort((a, b) => b.score - a.score || a.doc - b.doc)
      .slice(0, n);
  }

  // Texts.

  private readTexts(block: number, json: string): void {
    const rows = JSON.parse(json) as Row[];
    const lines = (of: (string | number)[]): string[] => of.map((it) => (typeof it === "number" ? rows[it]![3] : it));
    rows.forEach(([document, id, citation, text, under, above, defines, facets, answers, wordings], i) => {
      this.clauses.set(block * this.perBlock + i, { document, id, citation, text, under: lines(under), above: lines(above), wordings: lines(wordings), defines, facets: facetsOf(facets), answers });
    });
  }

  /** Fetches the texts of clauses. */
  async loadTexts(docs: number[]): Promise<void> {
    const missing = new Set(docs.filter((it) => !this.clauses.has(it)).map((it) => Math.floor(it / this.perBlock)));
    await Promise.all([...missing].map(async (it) => this.readTexts(it, new Reader(await this.file(`texts/${it}.js`)).line())));
  }

  /** A clause whose text is loaded. */
  document(doc: number): Document {
    let document = this.documents.get(doc);
    if (!document) this.documents.set(doc, (document = prepare(this.clauses.get(doc)!)));
    return document;
  }

  /** The clause with a key, by halving; null where there is none. */
  async find(asked: string): Promise<number | null> {
    let from = 0;
    let to = this.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      await this.loadTexts([middle]);
      const by = compare(key(this.clauses.get(middle)!), asked);
      if (by === 0) return middle;
      if (by < 0) from = middle + 1;
      else to = middle;
    }
    return null;
  }
}

type Row = [string, string, string, string, (string | number)[], (string | number)[], string[], string[][], string[], (string | number)[]];

const facetsOf = (values: string[][]): Clause["facets"] =>
  Object.fromEntries(FIELDS.map((field, i) => [field, values[i]!]).filter(([, it]) => it!.length > 0)) as Clause["facets"];

/** BM25 as bleve has it. */
function score(idf: number, times: number, length: number, average: number): number {
  const tf = Math.sqrt(times);
  const norm = Math.fround(1 / Math.sqrt(length));
  return (idf * (tf * 1.2)) / (tf + 1.2 * (1 - 0.75 + (0.75 * (1 / (norm * norm))) / average));
}

/** A list that is to be read: how many documents it has, and which lists of the same column it is part of. */
interface Wanted {
  count: number;
  within: number[];
  lengthy: boolean;
}

function readLists(reader: Reader, wanted: Wanted[]): List[] {
  // The shorter of the lists that a list is part of, by place; -1 if there is none.
  const wholes = wanted.map(({ within }) => {
    const counts = within.map((it) => wanted[it]!.count);
    return counts.length < 2 || counts.includes(0) ? -1 : within[counts[1]! < counts[0]! ? 1 : 0]!;
  });
  const same = wanted.map(({ count }, i) => count === (wanted[wholes[i]!]?.count ?? 0));
  const gaps = reader.numbers(wanted.reduce((sum, it, i) => sum + (same[i] ? 0 : it.count), 0));
  const repeated = reader.number();
  const distances = reader.numbers(repeated);
  const more = reader.numbers(repeated);
  let at = 0;
  let next = 0;
  let once = 0;
  const lists: List[] = [];
  wanted.forEach(({ count, lengthy }, i) => {
    const list: List = { docs: [], times: [], lengths: [] };
    const whole = lists[wholes[i]!];
    for (let doc = -1; list.docs.length < count; ) {
      doc += (same[i] ? 0 : gaps[at++]!) + 1;
      list.docs.push(whole ? whole.docs[doc]! : doc);
      const single = whole?.times[doc] === 1; // nor can the pair be there more than once
      const often = !single && distances[next] === once;
      list.times.push(often ? more[next++]! + 2 : 1);
      if (!single) once = often ? 0 : once + 1;
    }
    if (lengthy) list.lengths.push(...reader.numbers(count));
    lists.push(list);
  });
  return lists;
}

/** The names of a block's terms: words, characters, pairs. */
function readNames(reader: Reader): string[] {
  const names = reader.lines();
  const alphabet = [...reader.line()];
  const counts = reader.numbers(alphabet.length);
  names.push(...alphabet.filter((_, i) => counts[i]! % 2 === 0));
  counts.forEach((count, i) => {
    let next = 0;
    for (const gap of reader.numbers(count >> 1)) {
      next += gap;
      names.push(alphabet[i]! + alphabet[next++]!);
    }
  });
  return names;
}

const isPair = (name: string): boolean => /^\p{Script=Han}{2}$/u.test(name);

/** Reads numbers and lines of a file. */
class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

  number(): number {
    const n = this.unit();
    return n < 0xc000 ? n : (n - 0xc000) * 4096 + this.unit();
  }

  private unit(): number {
    if (this.at >= this.text.length) throw new Error("the file ends too soon");
    return this.text.charCodeAt(this.at++);
  }

  numbers(n: number): number[] {
    const all: number[] = [];
    while (all.length < n) all.push(this.number());
    return all;
  }

  line(): string {
    const end = this.text.indexOf("\n", this.at);
    if (end < 0) throw new Error("the file ends within a line");
    const line = this.text.slice(this.at, end);
    this.at = end + 1;
    return line;
  }

  /** Lines up to an empty one. */
  lines(): string[] {
    const all: string[] = [];
    for (let line = this.line(); line !== ""; line = this.line()) all.push(line);
    return all;
  }
}
