// What a query gives: the JSON that `leqi search --json` prints, with places counted in characters (code points).

export interface Result {
  query: string;
  /** What the query asks for after rewriting, as it would be typed. */
  rewritten: Change[];
  total: number;
  hits: Hit[];
  /** Field → value → how many hits have it. */
  facets: Record<string, Record<string, number>>;
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
}

export interface Span {
  start: number;
  end: number;
}

export interface Notice {
  text: string;
  /** The clause that says who can be asked. */
  ask?: string;
  uri?: string;
  citation?: string;
  quote?: string;
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
