// What a query gives: the JSON that `leqi search --json` prints, with places counted in characters (code points).

export interface Result {
  query: string;
  /** What the query asks for after rewriting, as it would be typed. */
  rewritten: Change[];
  total: number;
  hits: Hit[];
  /** What the first hit answers. */
  answer?: Answer;
  /** Field → value → how many hits have it. */
  facets: Record<string, Record<string, number>>;
  /** Parts of the query that must not stand in a hit, and words of it of which no clause has anything. */
  excluded?: string[];
  absent?: string[];
  /** What is to be said beside the hits, or in their place. */
  notice?: Notice;
  near?: Hit[];
}

/** One rewriting. The same query with `from` in quotation marks undoes it. */
export interface Change {
  from: string;
  to: string[];
  why: string;
}

export interface Hit {
  id: string;
  citation: string;
  uri: string;
  /** The headings above, from the chapter down. */
  path: string[];
  score: number;
  text: string;
  highlights: Span[];
  why: string;
  /** The sentence that the clause completes. */
  leadIn?: string;
}

/** The words of the first hit that say what is asked, the one of them that rules it (应当, 不得, 可以), what stands below it, the decisions that test it, and whether it is
 * a form to fill in. */
export interface Answer {
  quote?: string;
  modal?: string;
  items?: { id: string; citation: string; uri: string; text: string }[];
  decisions?: string[];
  form?: true;
}

export interface Span {
  start: number;
  end: number;
}

export interface Notice {
  /** The text leaves the subject out; no clause has the words, and what is near is shown; or not one of them; only clauses
   * that the query leaves out have them; it asks for a value, or a clause, that there is not. */
  kind: "silent" | "nearest" | "nothing" | "outside" | "unknown" | "missing";
  text: string;
  /** Of a silence: its ID and question. */
  silence?: string;
  question?: string;
  /** The clause that says who can be asked. */
  ask?: string;
  uri?: string;
  citation?: string;
  quote?: string;
  /** The values that there are, of one that there is not. */
  values?: string[];
}

export interface Filter {
  field: string;
  value: string;
}

export interface Options {
  /** How many hits; 0 or absent is all. */
  limit?: number;
  filters?: Filter[];
}
