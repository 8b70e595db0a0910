// From what somebody wrote to the clauses it can mean: the browser's side of the citation grammar, the twin of
// generator/clause/citation.go. Pure; both are tested with testdata/citations.json.

/** A document's ids.json: its clause IDs in order, and the Akoma Ntoso eId of each. */
export interface Listing {
  ids: string[];
  eIds: Record<string, string>;
}

export interface Found {
  /** The clauses meant, in document order: several where only the tail of a citation was given. */
  ids: string[];
  /** Where none is meant, the closest clause on the way there. */
  near: string | null;
}

/** One number of a citation, and which kinds of clause (the words of an eId) it can stand for at its head. */
interface Step {
  number: string;
  kinds: string[];
}

const CLASSIFIERS: Record<string, string[]> = {
  编: ["book"],
  章: ["chp"],
  节: ["sec"],
  条: ["art", "sec"],
  项: ["para", "subpara", "point"],
  目: ["subpara", "point"],
  点: ["subpara", "point", "para"],
  款: ["p"],
  段: ["p"],
};
const NUMBERED = ["para", "subpara", "point"];
const NAMED: Record<string, string> = { 附件: "att", 脚注: "fn", 注: "fn" };
const UNNUMBERED: Record<string, string> = { 引言: "preamble", 序言: "preamble", 前言: "preamble", 附件清单: "annexes" };

/** Reads an Arabic or Chinese numeral at the head of a text. */
function numeral(text: string): [number, string] | null {
  const head = /^(?:\d{1,4}|[〇零一二三四五六七八九十百]+)/.exec(text)?.[0];
  if (head === undefined) return null;
  const rest = text.slice(head.length);
  if (/^\d/.test(head)) return [Number(head), rest];
  let total = 0;
  let digit = 0;
  for (const character of head) {
    const unit = { 十: 10, 百: 100 }[character];
    if (unit) {
      total += (digit || 1) * unit;
      digit = 0;
    } else {
      digit = Math.max(0, "零一二三四五六七八九".indexOf(character));
    }
  }
  return [total + digit, rest];
}

function readStep(text: string): [Step, string] | null {
  const [, ordinal, bracket, after] = /^[.、,·\-之的]*(第?)(\(?)(.*)$/s.exec(text) ?? [];
  const read = numeral(after ?? "");
  if (!read) return null;
  const arabic = /^\d/.test(after ?? "");
  let number = String(read[0]);
  let rest = read[1];
  if (bracket) {
    if (!rest.startsWith(")")) return null;
    rest = rest.slice(1);
  }
  const kinds = CLASSIFIERS[rest[0] ?? ""];
  if (kinds) {
    const inserted = /^[条章节]之/.test(rest) ? numeral(rest.slice(2)) : null;
    rest = rest.slice(1);
    if (inserted) {
      number += `-${inserted[0]}`;
      rest = inserted[1];
    }
    return [{ number, kinds: bracket ? NUMBERED : kinds }, rest];
  }
  if (ordinal && !bracket) return null;
  const plain = bracket ? ["para", "point"] : [arabic ? "subpara" : "sec"];
  return [{ number, kinds: plain }, rest.replace(/^[.、]+/, "")];
}

function readSteps(text: string): Step[] | null {
  const steps: Step[] = [];
  for (const [name, kind] of Object.entries(NAMED)) {
    if (!text.startsWith(name)) continue;
    const read = numeral(text.slice(name.length));
    if (!read) return null;
    steps.push({ number: String(read[0]), kinds: [kind] });
    text = read[1];
    break;
  }
  while (text !== "") {
    const read = readStep(text);
    if (!read) return null;
    steps.push(read[0]);
    text = read[1];
  }
  return steps;
}

/** Drops what does not say which clause is meant: width, spaces, the document's name, the words around a citation. */
function strip(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\s+/g, "")
    .replace(/^.*》/, "")
    .replace(/^[^/]*指引/, "")
    .replace(/^\(试行\)/, "")
    .replace(/^\(\d{4}年\d{1,2}月\)/, "")
    .replace(/(?:的?规定|所列|。)+$/, "");
}

/** The end of an address: its fragment, or its last segment that is no file of a clause. */
function address(text: string): string[] {
  const [path = "", fragment = ""] = text.replace(/\?[^#]*/, "").split("#");
  const segments = path.replace(/\/index\.\w+$/, "").replace(/\/+$/, "").split("/");
  return [fragment, segments.at(-1) ?? ""];
}

export function find(asked: string, listing: Listing): Found {
  const text = strip(asked);
  const known = new Set(listing.ids);
  for (const end of address(text)) {
    const id = [end, end.toLowerCase().replace(/\.+$/, ""), listing.eIds[end] ?? ""].find((it) => known.has(it));
    if (id !== undefined) return { ids: [id], near: null };
  }
  const last = address(text)[1] ?? "";
  const unnumbered = listing.eIds[UNNUMBERED[last] ?? ""];
  if (unnumbered) return { ids: [unnumbered], near: null };
  const steps = /^[\da-z.-]*\.[\da-z.-]*$/.test(last) ? null : readSteps(last);
  if (!steps?.[0]) return { ids: [], near: above(last, known) };
  return walk(steps, listing);
}

/** The closest clause above an ID that does not exist. */
function above(id: string, known: Set<string>): string | null {
  for (let at = id; at.includes("."); ) {
    at = at.slice(0, at.lastIndexOf("."));
    if (known.has(at)) return at;
  }
  return null;
}

function walk(steps: Step[], listing: Listing): Found {
  const [head, ...below] = steps as [Step, ...Step[]];
  const eIdOf = new Map(Object.entries(listing.eIds).map(([eId, id]) => [id, eId]));
  const found: { id: string; whole: boolean }[] = [];
  let near: { id: string; depth: number } | null = null;
  for (const start of listing.ids) {
    const eId = eIdOf.get(start) ?? "";
    if (!head.kinds.some((kind) => eId === `${kind}_${head.number}` || eId.endsWith(`__${kind}_${head.number}`))) continue;
    let at = eId;
    let done = 0;
    for (; done < below.length; done++) {
      const next = child(at, below[done] as Step, listing);
      if (next === undefined) break;
      at = next;
    }
    const id = listing.eIds[at] as string;
    const depth = at.split("__").length;
    if (done === below.length) found.push({ id, whole: !eId.includes("__") });
    else if (!near || depth > near.depth) near = { id, depth };
  }
  // A citation that begins at the top is no tail.
  const whole = found.filter((it) => it.whole);
  const ids = (whole.length > 0 ? whole : found).map((it) => it.id);
  return { ids, near: ids.length > 0 ? null : (near?.id ?? null) };
}

/** The eId of the child that a step names: below the head, a number means one child, or one unnumbered paragraph. */
function child(parent: string, step: Step, listing: Listing): string | undefined {
  const words = step.kinds[0] === "p" ? ["p"] : ["sec", "para", "subpara", "point"];
  const direct = words.map((word) => `${parent}__${word}_${step.number}`).find((eId) => eId in listing.eIds);
  if (direct !== undefined || !/(?:^|__)art_[\d-]+$/.test(parent)) return direct;
  // The only 款 of an article may be left out of a citation.
  return child(`${parent}__p_1`, step, listing);
}
