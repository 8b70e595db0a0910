// The rules of fields, as tables and as properties. The codes are those that their owners publish on licences and
// invoices; the networks are IANA's.

import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import path from "node:path";
import { amountIn } from "../assets/ts/tools/amount";
import { parseAddress } from "../assets/ts/tools/ip";
import { NotADossier, parse, print, type Dossier } from "../assets/ts/tools/record";
import { check, checkCharacter, countOf, isDay, type Rule, type Word } from "../assets/ts/tools/rules";

const TABLE: [Partial<Rule> & { kind: string }, Record<string, Word | "">][] = [
  [{ kind: "unified-social-credit-code" }, {
    "": "", "91110000802100433B": "", "91440300708461136T": "", "91330100799655058B": "", " 91440300708461136t ": "", "９１４４０３００７０８４６１１３６Ｔ": "", "9144 0300 7084 61136T": "",
    "91440300708461136U": "bad_code_check", "91440300708461163T": "bad_code_check", "9144030070846113": "bad_code_length", "91440300708461136TT": "bad_code_length", "9144030070846113OT": "bad_code_sign", "青岛某公司统一社会信用代码一二三四五": "bad_code_sign", "<script>alert(1)</": "bad_code_sign", "🏢🏢": "bad_code_length",
  }],
  [{ kind: "text", contains: "unified-social-credit-code" }, { "某科技公司 91440300708461136T": "", "91440300708461136T（㐀𬌗公司）": "", 某科技公司: "bad_code_missing", "某公司 91440300708461136": "bad_code_length" }],
  [{ kind: "ip", public: true }, {
    "8.8.8.8": "", "8.8.8.8、1.1.1.1": "", "8.8.8.0/24": "", "2400:3200::1": "", "2400:3200::/32": "", "８．８．８．８": "", "::ffff:8.8.8.8": "",
    "10.1.2.3": "bad_ip_private", "172.31.255.255": "bad_ip_private", "172.32.0.1": "", "192.168.1.1，8.8.8.8": "bad_ip_private", "100.64.0.1": "bad_ip_private", "127.0.0.1": "bad_ip_private", "203.0.113.7": "bad_ip_private", "8.0.0.0/5": "bad_ip_private", "fd00::1": "bad_ip_private", "fe80::1": "bad_ip_private", "::1": "bad_ip_private", "::ffff:10.0.0.1": "bad_ip_private",
    "8.8.8.8/24": "bad_ip_host", "256.1.1.1": "bad_ip", "8.8.8": "bad_ip", "08.8.8.8": "bad_ip", "8.8.8.8/33": "bad_ip", "1::2::3": "bad_ip", "1:2:3:4:5:6:7": "bad_ip", "12345::": "bad_ip", "1:2:3:4:5:6:7:8:9": "bad_ip", "=1+1": "bad_ip", "www.example.com": "bad_ip", "8.8.8.8/": "bad_ip",
  }],
  [{ kind: "ip" }, { "10.1.2.3": "", "192.168.0.0/16": "" }],
  [{ kind: "port" }, { 443: "", "80、443": "", "8000-8010": "", "８０８０": "", 0: "bad_port", 65535: "", 65536: "bad_port", "8010-8000": "bad_port", "-1": "bad_port", http: "bad_port", "1-2-3": "bad_port" }],
  [{ kind: "phone" }, { "13800138000": "", "138 0013 8000": "", "+86 138-0013-8000": "", "0532-88888888": "", "053288888888": "", "(0532) 8888 8888": "", "010-62213456转801": "", "400-810-0000": "", "+852 2345 6789": "", 12345: "bad_phone", "12800138000": "bad_phone", "138001380000": "bad_phone", 电话: "bad_phone" }],
  [{ kind: "email" }, { "a@b.cn": "", "ａ＠ｂ．ｃｎ": "", "first.last+x@sub.example.com": "", "a@b": "bad_email", "a b@c.cn": "bad_email", "a@b..cn": "bad_email", "@b.cn": "bad_email", "a@@b.cn": "bad_email", "<a>@b.cn": "bad_email" }],
  [{ kind: "date" }, { "2024-02-29": "", "2023-02-29": "bad_date", "2025-04-31": "bad_date", "2025-4-1": "bad_date", "0000-00-00": "bad_date", "2200-01-01": "bad_date" }],
  [{ kind: "amount" }, { "1000万元": "", "1.2亿": "", "１．２亿元": "", 一亿二千万元: "", "1000w": "", "12,000,000元": "", "人民币5000万元整": "", 1000: "bad_amount_unit", "1,000": "bad_amount_unit", 很多: "bad_amount", "=SUM(A1)": "bad_amount", "5户": "bad_amount", "5万三": "bad_amount" }],
  [{ kind: "textarea", limit: 5 }, { 一二三四五: "", "一 二\n三四五": "", 一二三四五六: "bad_limit", "㐀𬌗🏢👍一": "" }],
  [{ kind: "textarea", limit: 5, attached: true }, { 一二三四五六: "" }],
  [{ kind: "choice", options: ["接入", "变更"] }, { 接入: "", 退出: "bad_option" }],
  [{ kind: "list", known: ["A", "B"] }, { A: "", b级: "", Ａ: "", E: "bad_option" }],
  [{ kind: "text" }, { "<b>=cmd|' /C calc'!A0": "", ["名".repeat(2000)]: "" }],
];

/** What a test in Go decides too, by its own means (generator/form/vectors_test.go). */
interface Vectors {
  kind: string;
  public?: boolean;
  good: string[];
  bad: Record<string, Word>;
}

for (const { good, bad, ...rule } of JSON.parse(readFileSync(path.join(import.meta.dirname, "../testdata/fields.json"), "utf8")) as Vectors[]) {
  test(`vectors: ${JSON.stringify(rule)}`, () => {
    for (const value of good) expect.soft(check(value, rule)?.word ?? "", JSON.stringify(value)).toBe("");
    for (const [value, word] of Object.entries(bad)) expect.soft(check(value, rule)?.word ?? "", JSON.stringify(value)).toBe(word);
  });
}

for (const [rule, values] of TABLE) {
  test(`rules: ${JSON.stringify(rule)}`, () => {
    for (const [value, word] of Object.entries(values)) expect.soft(check(value, rule)?.word ?? "", JSON.stringify(value.slice(0, 60))).toBe(word);
  });
}

/** A generator that is the same in every run. */
function random(seed: number): (n: number) => number {
  return (n) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % n;
  };
}

test("a code with one wrong character, or two neighbours changed about, is refused", () => {
  const signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const next = random(7);
  for (let i = 0; i < 2000; i++) {
    const body = Array.from({ length: 17 }, () => signs[next(31)]).join("");
    const code = body + checkCharacter(body);
    expect(check(code, { kind: "unified-social-credit-code" })).toBeUndefined();
    const at = next(18);
    const other = signs[(signs.indexOf(code[at]!) + 1 + next(30)) % 31]!;
    expect(check(code.slice(0, at) + other + code.slice(at + 1), { kind: "unified-social-credit-code" })?.word).toBe("bad_code_check");
    const k = next(16);
    const turned = code.slice(0, k) + code[k + 1] + code[k] + code.slice(k + 2);
    if (turned !== code) expect(check(turned, { kind: "unified-social-credit-code" })?.word).toBe("bad_code_check");
  }
});

test("every address reads as the URL parser reads it", () => {
  const next = random(11);
  for (let i = 0; i < 2000; i++) {
    const groups = Array.from({ length: 8 }, () => (next(3) ? next(65536) : 0).toString(16));
    const from = next(9);
    const to = from + next(9 - from);
    const text = from === to ? groups.join(":") : `${groups.slice(0, from).join(":")}::${groups.slice(to).join(":")}`;
    const address = parseAddress(text);
    expect(address, text).toBeDefined();
    const whole = parseAddress(new URL(`http://[${text}]/`).hostname.slice(1, -1));
    expect(whole?.bits, text).toBe(address?.bits);
  }
});

test("an amount in 万元", () => {
  for (const [text, want] of [["1.2亿", "12000"], ["1.2亿元", "12000"], ["1000万元", "1000"], ["5000000元", "500"], ["12000", "12000"], ["1,000", "1000"], ["1000w", "1000"], ["1.50", "1.5"], ["一千万元", "1000"], ["0.5亿元", "5000"]] as const) {
    expect.soft(amountIn(text, "万元"), text).toBe(want);
  }
});

test("days and counts", () => {
  expect(isDay("2000-02-29") && !isDay("1900-02-29") && !isDay("2100-02-29")).toBe(true);
  expect(countOf(" 㐀\t𬌗\n🏢 ")).toBe(3);
});

test("a dossier is read as its published schema says, and written as it was read", () => {
  const rows = JSON.parse(readFileSync(path.join(import.meta.dirname, "../testdata/dossiers.json"), "utf8")) as { name: string; fits: boolean; file: Dossier }[];
  expect(rows.length).toBeGreaterThan(5);
  for (const { name, fits, file } of rows) {
    const text = JSON.stringify(file);
    if (fits) expect(JSON.parse(print(parse(text))), name).toEqual(file);
    else expect(() => parse(text), name).toThrow(NotADossier);
  }
});
