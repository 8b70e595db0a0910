// What is wrong with what a person wrote into a field: a problem, or undefined. Pure, so that the tables of the tests
// say everything. A problem names a word of the interface and what stands in its places in { }.

import { amountIn } from "./amount";
import { blockedBy, networkOf, parseAddress } from "./ip";

export interface Rule {
  kind: string;
  options?: string[];
  limit?: number;
  /** What does not fit stands in an attachment. */
  attached?: boolean;
  /** An address that is reached from outside. */
  public?: boolean;
  /** A text that must hold something of this kind. */
  contains?: string;
  /** The values that the fact of a field knows: of each entry of a list. */
  known?: string[];
}

export type Word =
  | "bad_code_length" | "bad_code_sign" | "bad_code_check" | "bad_code_missing" | "bad_ip" | "bad_ip_host" | "bad_ip_private" | "bad_port"
  | "bad_phone" | "bad_email" | "bad_date" | "bad_amount" | "bad_amount_unit" | "bad_number" | "bad_limit" | "bad_option";

export interface Problem {
  word: Word;
  values: Record<string, string | number>;
}

const problem = (word: Word, values: Problem["values"] = {}): Problem => ({ word, values });

/** What a person typed, in half width, without the blanks around it. */
export const narrow = (text: string): string => text.normalize("NFKC").trim();

export function check(value: string, rule: Rule): Problem | undefined {
  const text = narrow(value);
  if (text === "") return undefined;
  switch (rule.kind) {
    case "unified-social-credit-code":
      return creditCode(text);
    case "ip":
      return addresses(text, rule.public === true);
    case "port":
      return text.split(SEPARATORS).filter(Boolean).every(isPort) ? undefined : problem("bad_port");
    case "phone":
      return PHONES.some((it) => it.test(text.replace(/[\s()]/g, ""))) ? undefined : problem("bad_phone");
    case "email":
      return text.length <= 254 && /^[^\s@<>"(),:;]{1,64}@([^\s@.<>"(),:;]+\.)+[^\s@.\d<>"(),:;]{2,}$/u.test(text) && !text.includes("..") ? undefined : problem("bad_email");
    case "date":
      return isDay(text) ? undefined : problem("bad_date");
    case "amount": {
      const amount = amountIn(value, "");
      return amount === undefined ? problem("bad_amount") : amount === "bare" ? problem("bad_amount_unit", { number: text }) : undefined;
    }
    case "number":
      return /^\d+(\.\d+)?$/.test(text.replaceAll(",", "")) ? undefined : problem("bad_number");
    case "textarea": {
      const n = countOf(value);
      return rule.limit && n > rule.limit && !rule.attached ? problem("bad_limit", { n, limit: rule.limit }) : undefined;
    }
    case "choice":
      return (rule.options ?? []).includes(value) ? undefined : problem("bad_option", { options: (rule.options ?? []).join("、") });
    case "list":
      return !rule.known || rule.known.includes(text.toUpperCase().replace(/级$/, "")) ? undefined : problem("bad_option", { options: rule.known.join("、") });
    case "text":
      return rule.contains ? contained(text) : undefined;
  }
  return undefined;
}

/** The characters of a text, as a limit counts them: without blanks. */
export const countOf = (text: string): number => [...text.replace(/\s/gu, "")].length;

const CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"; // GB 32100-2015: no I, O, S, V, Z

/** The check character of a code: ISO 7064's MOD 31 with the weights 3^i mod 31. */
export function checkCharacter(code: string): string {
  let [sum, weight] = [0, 1];
  for (const it of code.slice(0, 17)) {
    sum += CODE.indexOf(it) * weight;
    weight = (weight * 3) % 31;
  }
  return CODE[(31 - (sum % 31)) % 31]!;
}

function creditCode(text: string): Problem | undefined {
  const code = text.toUpperCase().replace(/[\s-]/g, "");
  const n = [...code].length;
  if (n !== 18) return problem("bad_code_length", { n });
  const foreign = [...code].find((it) => !CODE.includes(it));
  if (foreign) return problem("bad_code_sign", { sign: foreign });
  return checkCharacter(code) === code[17] ? undefined : problem("bad_code_check");
}

/** A text with a name and a code: the longest word of Latin letters and digits is the code. */
function contained(text: string): Problem | undefined {
  const words = text.match(/[0-9A-Za-z]{10,}/g);
  return words ? creditCode(words.reduce((a, b) => (b.length > a.length ? b : a))) : problem("bad_code_missing");
}

const SEPARATORS = /[\s,;、/]+/;

function addresses(text: string, reachable: boolean): Problem | undefined {
  for (const it of text.split(/[\s,;、]+/).filter(Boolean)) {
    const address = parseAddress(it);
    if (!address) return problem("bad_ip", { address: it });
    const network = networkOf(address);
    if (network) return problem("bad_ip_host", { address: it, network });
    const block = reachable ? blockedBy(address) : undefined;
    if (block) return problem("bad_ip_private", { address: it, block });
  }
  return undefined;
}

function isPort(text: string): boolean {
  const ends = text.split(/[-~—]/).map((it) => (/^[1-9]\d{0,4}$/.test(it) ? Number(it) : 0));
  return ends.length <= 2 && ends.every((it) => it >= 1 && it <= 65535) && ends[0]! <= ends.at(-1)!;
}

const PHONES = [
  /^(\+?86-?)?1[3-9]\d-?\d{4}-?\d{4}$/, // mobile
  /^(\+?86-?)?0[1-9]\d{1,2}-?[2-9]\d{6,7}((-|转|x|ext\.?)\d{1,6})?$/i, // 0532-88888888-801
  /^[48]00-?\d{3}-?\d{4}$|^[48]00-?\d{4}-?\d{3}$/,
  /^\+(?!86)[1-9]\d{0,2}-?\d{5,12}$/, // abroad
];

/** Whether a text is a day of the calendar, from 1949 to 2199. */
export function isDay(text: string): boolean {
  const [, y = "", m = "", d = ""] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (y < "1949" || y > "2199") return false;
  const day = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
  return day.toISOString().slice(0, 10) === text;
}
