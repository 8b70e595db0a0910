// Every page is HTML as the standard has it: the Nu checker finds no error on any.

import { expect, test } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { SITE } from "./site";

interface Message {
  type: string;
  subType?: string;
  url?: string;
  message: string;
  extract?: string;
}

// It knows no origin for pages on a disk, so that 'self' in their policy matches nothing: its warnings of that are not looked at.
test("the Nu checker finds no error on any page", () => {
  test.setTimeout(300_000);
  const jar = createRequire(import.meta.url)("vnu-jar") as string;
  const out = execFileSync("java", ["-Xss4m", "-jar", jar, "--exit-zero-always", "--stdout", "--format", "json", "--skip-non-html", SITE], { encoding: "utf8", maxBuffer: 1 << 28 });
  const { messages } = JSON.parse(out) as { messages: Message[] };
  const errors = messages.filter((it) => it.type !== "info").map((it) => `${it.url?.replace(`file:${SITE}`, "") ?? ""}: ${it.message} ${it.extract ?? ""}`);
  expect([...new Set(errors)].slice(0, 20)).toEqual([]);
  expect(messages.length, "it has read the pages").toBeGreaterThan(100);
});
