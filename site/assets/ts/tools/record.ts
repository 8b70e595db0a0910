// What is written into the tools, as a file and in the browser: parts by name, and in a part the values of its fields.
// One file holds one part or all; its schema is published (schema/v1/dossier.json).

export type Value = string | boolean | string[];
export type Values = Record<string, Value>;

export interface Dossier {
  document: string;
  edition: string;
  parts: Record<string, Values>;
}

/** A file that is no dossier. */
export class NotADossier extends Error {}

const FORMAT = "leqi-dossier-1";
const [MAX_FILE, MAX_TEXT, MAX_FIELDS] = [8 << 20, 100_000, 5_000];

export const print = (it: Dossier): string => `${JSON.stringify({ format: FORMAT, ...it }, null, 2)}\n`;

/** Reads a file. What is not a value of a field is not taken over: the file may be anybody's. */
export function parse(text: string): Dossier {
  if (text.length > MAX_FILE) throw new NotADossier();
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new NotADossier();
  }
  if (!isObject(json) || json.format !== FORMAT || typeof json.document !== "string" || typeof json.edition !== "string" || !isObject(json.parts)) throw new NotADossier();
  const parts = Object.entries(json.parts).map(([name, it]): [string, Values] => [name, values(it)]);
  return { document: json.document, edition: json.edition, parts: plain(parts) };
}

/** The values of one part as they were kept. */
export function values(it: unknown): Values {
  if (!isObject(it)) throw new NotADossier();
  const fields = Object.entries(it).slice(0, MAX_FIELDS);
  return plain(fields.map(([name, value]): [string, Value] => [name, valueOf(value)]));
}

function valueOf(it: unknown): Value {
  if (typeof it === "boolean") return it;
  if (typeof it === "string") return clean(it);
  if (Array.isArray(it) && it.length <= 100 && it.every((one) => typeof one === "string")) return it.map(clean);
  throw new NotADossier();
}

/** A text without what no field can hold: control characters, halves of characters. */
export const clean = (text: string): string =>
  text.slice(0, MAX_TEXT).replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, "");

const isObject = (it: unknown): it is Record<string, unknown> => typeof it === "object" && it !== null && !Array.isArray(it);

/** An object that inherits nothing: a field may be called __proto__. */
function plain<T>(entries: [string, T][]): Record<string, T> {
  const made = Object.create(null) as Record<string, T>;
  for (const [name, value] of entries) made[name] = value;
  return made;
}
