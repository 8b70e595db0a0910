import { expect, test } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { runInNewContext } from "node:vm";
import { fold, foldText, keyText } from "../assets/ts/search/fold";
import { Index } from "../assets/ts/search/index";
import { openInterpreter } from "../assets/ts/search/interpreter";
import { parse, print, QueryError } from "../assets/ts/search/query";
import type { Hit, Result } from "../assets/ts/search/result";
import { Rewriter } from "../assets/ts/search/rewrite";
import { Searcher } from "../assets/ts/search/searcher";
import { tokens } from "../assets/ts/search/tokens";
import { SITE } from "./site";

// The client in the browser answers as bleve does: the same rules, the same postings, the same order.

const ROOT = path.join(import.meta.dirname, "../..");
const LEQI = path.join(ROOT, "bin/leqi");

/** Runs a file of the index as the browser does, and gives its text and how many bytes it has. */
function fetcher(folder: string): { fetch: (name: string) => Promise<string>; bytes: () => number } {
  let bytes = 0;
  const fetch = (name: string): Promise<string> => {
    const file = path.join(folder, name);
    if (!existsSync(file)) return Promise.reject(new Error(`no file ${name}`));
    const script = readFileSync(file, "utf8");
    bytes += Buffer.byteLength(script);
    return new Promise((resolve) => runInNewContext(script, { leqiSearch: (_: string, text: string) => resolve(text) }));
  };
  return { fetch, bytes: () => bytes };
}

const built = path.join(SITE, "search/index");
const folder = path.join(built, readdirSync(built)[0]!);
const searcherOf = (index: Index): Searcher => new Searcher(index, async () => openInterpreter);
const open = async (of: string): Promise<Searcher> => searcherOf(await Index.open(fetcher(of).fetch));

type Answer = (Result & { kind?: undefined }) | { query: string; kind: string; at: number };

/** Compares the client with what bleve answered. */
async function compare(searcher: Searcher, answers: Answer[]): Promise<void> {
  const wrong: unknown[] = [];
  for (const want of answers) {
    let got: Answer;
    try {
      got = await searcher.search(want.query, { limit: 10 });
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      got = { query: want.query, kind: error.kind, at: error.at };
    }
    if (!isDeepStrictEqual(shape(got), shape(want)) || scores(want).some((it, i) => Math.abs(it - scores(got)[i]!) > 1e-6)) wrong.push({ want, got });
  }
  expect(wrong.slice(0, 3)).toEqual([]);
}

const hits = (it: Answer): Hit[] => (it.kind === undefined ? [...it.hits, ...(it.near ?? [])] : []);
const scores = (it: Answer): number[] => hits(it).map((hit) => hit.score);

/** An answer without its scores, which are compared by value. */
function shape(answer: Answer): unknown {
  const bare = (hit: Hit): unknown => ({ ...hit, score: undefined });
  return answer.kind === undefined ? { ...answer, hits: answer.hits.map(bare), near: (answer.near ?? []).map(bare) } : { query: answer.query, kind: answer.kind, at: answer.at };
}

/** What the command line answers: bleve. */
function asked(queries: string[]): Answer[] {
  const out = execFileSync(LEQI, ["search", "--batch", "-", "--limit", "10", "--dir", ROOT], { input: queries.join("\n"), maxBuffer: 1 << 28, encoding: "utf8" });
  const answers = out.trim().split("\n").map((it) => JSON.parse(it) as Answer);
  expect(answers.map((it) => it.query)).toEqual(queries);
  return answers;
}

// The first, as what an interpreter brings is kept by the module.
test("the interpreter is fetched for what is not in the words of the text, and may fail", async () => {
  const searcher = new Searcher(await Index.open(fetcher(folder).fetch), () => Promise.reject(new Error("offline")));
  for (const query of ["软件著作权", "直连单位 -使用单位", "接入是什么"]) {
    expect((await searcher.search(query)).total, query).toBeGreaterThan(0);
  }
  for (const query of ["第三章", "退出 章:6", "接入多久", "3.1.1.5", "zhilian", "登级保护", "軟件著作權"]) await expect(searcher.search(query), query).rejects.toThrow("offline");
  expect((await searcher.search("等级保护")).total).toBeGreaterThan(0);

  let fetched = 0;
  const typed = new Searcher(await Index.open(fetcher(folder).fetch), async () => (fetched++, openInterpreter));
  await Promise.all(["zhi", "zhil", "zhili"].map((it) => typed.search(it)));
  expect(fetched).toBe(1);
});

test("texts are folded and cut into tokens as in Go", async () => {
  await (await open(folder)).search("zhilian"); // brings the tables
  const vectors = JSON.parse(readFileSync(path.join(ROOT, "search/testdata/analysis/vectors.json"), "utf8")) as {
    text: string;
    fold: string;
    key: string;
    tokens: [string, number, number][];
  }[];
  expect(vectors.length).toBeGreaterThan(30);
  for (const { text, fold: folded, key, tokens: want } of vectors) {
    expect(foldText(text), text).toBe(folded);
    expect(keyText(text), text).toBe(key);
    expect(tokens(text).map((it) => [it.term, it.start, it.end]), text).toEqual(want);
  }
});

test("a query is put in everyday words as in Go", async () => {
  const index = await Index.open(fetcher(folder).fetch);
  const rewriter = new Rewriter(index.vocabulary, index.all());
  const rows = JSON.parse(readFileSync(path.join(ROOT, "search/testdata/rewrite/everyday.json"), "utf8")) as { query: string; everyday: boolean }[];
  expect(rows.length).toBeGreaterThan(10);
  for (const { query, everyday } of rows) expect(rewriter.isEveryday(parse(query)), query).toBe(everyday);
});

test("what a tree prints is read as that tree", () => {
  for (const query of ["注册资本", "甲 OR 乙 丙", "(甲 OR 乙) -“丙 丁”", '同句:(直连单位 "30 日")', "主体:使用单位 情态:不得", "丙 -(甲 乙)", "第三章接入条件", "丙 --甲", "甲｜乙 －丙"]) {
    const tree = parse(query);
    expect(parse(print(tree)), query).toEqual(tree);
  }
});

test("every judged query is answered as bleve answers it", async () => {
  const read = (name: string, column: number): string[] =>
    readFileSync(path.join(ROOT, `search/testdata/rank/${name}.tsv`), "utf8")
      .trim()
      .split("\n")
      .filter((line) => !line.startsWith("#"))
      .map((line) => line.split("\t")[column]!);
  const judged = [...["queries", "tuned", "heldout", "everyday"].flatMap((name) => read(name, 2)), ...read("questions", 3)];
  expect(judged.length).toBeGreaterThan(400);
  await compare(await open(folder), asked(judged));
});

/** Pieces of the text, several of them, operators, filters, slips and characters of every kind: the same in every run. */
function generated(texts: string[], n: number): string[] {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const piece = (): string => {
    const text = [...texts[random(texts.length)]!.replace(/\n/g, " ")];
    const from = random(text.length);
    return text.slice(from, from + 1 + random(8)).join("");
  };
  const typed = [..."直连税务0123456789.%:()（）\"“”-OR、，。 第章条一二三千万元年月日GB/Tléķ½Ⅷ臺務稅發"];
  const odd = (): string => Array.from({ length: 1 + random(9) }, () => typed[random(typed.length)]).join("");
  const slip = (): string => {
    const text = [...piece()];
    text[random(text.length)] = typed[random(typed.length)]!;
    return text.join("");
  };
  const latin = ["zhilian", "danwei", "nsxydj", "leqi", "shuiwu", "zczb", "fapiao", "zhucez", "1236", "wangluo anquan", "tuichu"];
  return Array.from({ length: n }, (_, i) => {
    const kinds = [
      piece,
      () => `${piece()} ${piece()}`,
      () => `${piece()} OR ${piece()}`,
      () => `${piece()} -${piece()}`,
      () => `${piece()} 章:${1 + random(6)}`,
      () => `主体:直连单位 ${piece()}`,
      () => `“${piece()}”`,
      () => `同句:(${piece()} ${piece()})`,
      () => `同条:(${piece()} ${piece()})`,
      () => `第${1 + random(7)}章${piece()}`,
      slip,
      odd,
      () => latin[random(latin.length)]!,
      () => `${random(9999)}${["万元", "年", "%", "日", "次", ""][random(6)]}`,
      () => `${piece()}${["怎么办", "是什么", "多久", "吗", "有哪些"][random(5)]}`,
    ];
    return kinds[i % kinds.length]!().trim();
  });
}

test("thousands of generated queries are answered as bleve answers them", async () => {
  const index = await Index.open(fetcher(folder).fetch);
  const queries = generated(index.all().map((it) => it.text), 6000);
  await compare(searcherOf(index), asked(queries));
});

test("what was asked before changes no answer", async () => {
  const index = await Index.open(fetcher(folder).fetch);
  const queries = generated(index.all().map((it) => it.text), 600);
  const answers = asked(queries);
  for (const it of answers) await compare(searcherOf(index), [it]);
});

test("a hundred thousand clauses are searched by the same code, with few bytes", async () => {
  test.setTimeout(300_000);
  const large = mkdtempSync(path.join(tmpdir(), "leqi-search-"));
  try {
    execFileSync("go", ["test", "./search", "-count=1", "-run", "TestAQueryOfALargeCorpusFetchesLittle", "-args", "-export", large], { cwd: ROOT, stdio: "pipe" });
    const answers = JSON.parse(readFileSync(path.join(large, "answers.json"), "utf8")) as Answer[];
    expect(answers.length).toBeGreaterThan(40);
    for (const it of answers) {
      const files = fetcher(large);
      const searcher = searcherOf(await Index.open(files.fetch));
      await compare(searcher, [it]);
      expect(files.bytes(), it.query).toBeLessThanOrEqual(300_000);
      expect(it.kind ?? "").toBe("");
    }
  } finally {
    rmSync(large, { recursive: true });
  }
});

test("a damaged index is an error and no answer", async () => {
  const text = await fetcher(folder).fetch("root.js");
  for (const bad of ["", "LQS1", text.slice(0, 5), text.slice(0, text.length / 3), text.slice(0, -10)]) {
    await expect(Index.open(() => Promise.resolve(bad)), `${bad.length} characters`).rejects.toThrow();
  }
});

test("a text of any length and kind is a query", async () => {
  const searcher = await open(folder);
  for (const query of ["", " ", "直连单位".repeat(2250), "<script>alert(1)</script>", "(".repeat(9000) + ")".repeat(9000), "\u0000\ud800", "😀"]) {
    const result = await searcher.search(query);
    expect(result.total, query.slice(0, 20)).toBeGreaterThanOrEqual(0);
  }
  expect(fold("").characters).toEqual([]);
});
