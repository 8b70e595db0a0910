// One word for one concept: what pages, scripts and the command line say uses no word of site/retired.txt.

import { expect, test } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { all, SITE } from "./site";

const RETIRED = readFileSync(path.resolve(import.meta.dirname, "../retired.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split("\t") as [string, string]);

/** The words of a text that are retired, each with those around it. */
function found(given: string): string[] {
  const text = given.replaceAll("本站编者", ""); // who answers for the data
  return RETIRED.flatMap(([word, use]) => {
    const at = text.indexOf(word);
    return at < 0 ? [] : [`${word} (use ${use}): …${text.slice(Math.max(0, at - 12), at + word.length + 12)}…`];
  });
}

/** What is seen or read out of a page: its text, and the names and descriptions of its parts. */
function said(html: string): string {
  const attributes = [...html.matchAll(/\s(?:aria-label|title|alt|placeholder|content)=("[^"]*"|[^\s>]+)/g)].map((it) => it[1]);
  return `${html.replaceAll(/<[^>]+>/g, " ")} ${attributes.join(" ")}`;
}

// Headers of tables that other programs read stay as they were published.
const KEPT: Record<string, RegExp> = { "generator/relate/obligations.go": /（无情态词）/g, "generator/decide/batch/plan.go": /尚待补充/g };

test("the glossary retires words, and finds one", () => {
  expect(RETIRED.length).toBeGreaterThan(15);
  for (const [word, use] of RETIRED) expect(use, word).not.toContain(word);
  expect(found("在本站检索条文")).toHaveLength(1);
});

test("no page says a retired word", () => {
  const faults = all().flatMap((url) => found(said(readFileSync(path.join(SITE, url, "index.html"), "utf8"))).map((it) => `${url}: ${it}`));
  expect(faults).toEqual([]);
});

test("no script says a retired word", () => {
  const scripts = readdirSync(path.join(SITE, "js")).filter((it) => it.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(5);
  expect(scripts.flatMap((it) => found(readFileSync(path.join(SITE, "js", it), "utf8")).map((fault) => `${it}: ${fault}`))).toEqual([]);
});

test("no Markdown and no answer of the programs says a retired word", () => {
  const root = path.resolve(import.meta.dirname, "../..");
  const files = ["generator", "site", "search"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((it) => it.endsWith(".go") && !it.endsWith("_test.go") && !it.includes("node_modules"))
      .map((it) => path.join(folder, it)),
  );
  const strings = (text: string): string => [...text.replaceAll(/\/\/.*$/gm, "").matchAll(/"(?:[^"\\\n]|\\.)*"|`[^`]*`/g)].map((it) => it[0]).join("\n");
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((it) => found(strings(readFileSync(path.join(root, it), "utf8")).replaceAll(KEPT[it] ?? /^$/g, "")).map((fault) => `${it}: ${fault}`))).toEqual([]);
  // `also` holds the headings that older tables have.
  const decisions = readdirSync(path.join(root, "content/source"), { recursive: true, encoding: "utf8" }).filter((it) => it.includes("decisions") && it.endsWith(".yaml"));
  expect(decisions.flatMap((it) => found(readFileSync(path.join(root, "content/source", it), "utf8").replaceAll(/#.*$|^ *also: .*$/gm, "")).map((fault) => `${it}: ${fault}`))).toEqual([]);
});
