import { expect, type Page } from "@playwright/test";
import { DOCUMENT, EDITION } from "./site";

/** A part of a page in one of its states: where it is found, and what brings it there. */
export interface Component {
  name: string;
  url: string;
  selector: string;
  act?: (page: Page) => Promise<void>;
  /** Of a list or a table, the first so many entries. */
  first?: number;
  width?: number;
}

const CHECK = `${DOCUMENT}check/direct-access/`;
const ALL =
  'edition=2025-04&legal_person_in_china=true&controls_platform=true&revenue_12m_wan=12000&credit_ratings=["A","B","B"]&major_tax_violation_3y=false' +
  "&major_tax_controversy_3y=false&it_capability=true&software_rights=copyright&prior_exit=none&as_of=2026-01-05";
const shown = (selector: string) => (page: Page) => expect(page.locator(selector).first()).toBeVisible();
const press = (selector: string) => (page: Page) => page.locator(selector).first().click();
const verdict = (name: string, facts: string): Component => ({ name: `verdict: ${name}`, url: `${CHECK}#${facts}`, selector: ".headline", act: shown(".headline") });

const DRAFT = `第三章一（一）1，“实缴注册资本500万元以上”。期限见第三章一（二）1（2）。

> 直连单位通过年度审验后，其接入有效期延长2年。
>
> ——第四章二（一）

第九章另有规定，《民法典》第二百条亦同。
`;

async function askForm(page: Page): Promise<void> {
  await page.locator('[data-field="unit-code"] input').fill("91440300708461136U");
  await page.locator('[data-field="contact-phone"] input').fill("12345");
  await page.getByRole("button", { name: "检查填写" }).click();
  await expect(page.locator(".problem-summary")).toBeVisible();
}

async function fillBasket(page: Page): Promise<void> {
  await page.goto(`${DOCUMENT}3.1.1.5/`);
  await page.getByRole("button", { name: "加入引用篮" }).click();
  await expect(page.getByRole("status")).toHaveText("已加入引用篮");
  await page.goto(`${DOCUMENT}basket/`);
}

/** Every component, in every state that it takes. */
export const COMPONENTS: Component[] = [
  // The shell
  { name: "masthead", url: `${DOCUMENT}3.1.1.5/`, selector: ".masthead" },
  { name: "masthead of a phone, menu open", url: `${DOCUMENT}3.1.1.5/`, selector: ".masthead", width: 360, act: press(".menu > summary") },
  { name: "footer", url: "/", selector: ".colophon" },
  { name: "way here", url: `${DOCUMENT}3.1.1.5/`, selector: ".breadcrumbs" },
  { name: "tree of the text", url: `${DOCUMENT}3.1.1.5/`, selector: ".side.tree", first: 4 },
  { name: "contents of a page", url: `${DOCUMENT}3.1.1.5/`, selector: ".side.contents" },
  { name: "keys", url: `${DOCUMENT}3.1.1.5/`, selector: "#help", act: press("#help-open") },
  { name: "what just happened", url: `${DOCUMENT}3.1.1.5/`, selector: "#status", act: async (page) => { await page.getByRole("button", { name: "复制链接" }).click(); await expect(page.locator("#status")).not.toBeEmpty(); } },
  // First pages
  { name: "search field of the first page", url: "/", selector: ".home-head" },
  { name: "cards", url: "/", selector: ".cards" },
  { name: "readers", url: "/", selector: ".who" },
  { name: "contents of the document", url: "/", selector: ".chapters" },
  { name: "questions and answers, one that the text leaves open", url: `${DOCUMENT}faq/`, selector: ".answers" },
  { name: "matters without a rule", url: `${DOCUMENT}silences/`, selector: ".answers", first: 2 },
  { name: "table of dates", url: `${DOCUMENT}roles/direct-unit/`, selector: ".dated", first: 4 },
  { name: "phases, one unfolded", url: `${DOCUMENT}roles/direct-unit/`, selector: ".phases", first: 2, act: press(".phases summary") },
  { name: "lists and tools", url: `${DOCUMENT}topics/`, selector: ".entries-list" },
  // The text
  { name: "clause with its lead-in and buttons", url: `${DOCUMENT}3.1.1.5/`, selector: ".document" },
  { name: "clause, other forms of citation open", url: `${DOCUMENT}3.1.1.5/`, selector: ".document", act: press(".copy-as > summary") },
  { name: "clause, a term open in place", url: `${DOCUMENT}3.1.1.5/`, selector: ".document", act: async (page) => { await page.locator("a[data-peek]").first().click(); await expect(page.locator(".peek")).toBeVisible(); } },
  { name: "unit with its clauses", url: `${DOCUMENT}3.1.1/`, selector: ".document" },
  { name: "footnote", url: `${DOCUMENT}4.1.1/`, selector: ".footnotes" },
  { name: "pinned page", url: `${EDITION}3.1.1.5/`, selector: ".pinned" },
  { name: "neighbours", url: `${DOCUMENT}3.1.1.5/`, selector: ".neighbours" },
  { name: "decisions of a clause", url: `${DOCUMENT}3.1.1.5/`, selector: ".of-clause" },
  { name: "deadlines of a clause", url: `${DOCUMENT}4.3.p1/`, selector: '[aria-labelledby="deadlines-of-clause"]' },
  { name: "materials of a clause", url: `${DOCUMENT}3.1.3/`, selector: '[aria-labelledby="materials-of-clause"]' },
  { name: "relations", url: `${DOCUMENT}4.2.1.p1/`, selector: '[aria-labelledby="relations"]' },
  { name: "what was corrected, open", url: `${DOCUMENT}3.1.1.5/`, selector: ".collation", act: press(".collation summary") },
  { name: "record, open", url: `${DOCUMENT}3.1.1.5/`, selector: ".record", act: press(".record summary") },
  { name: "form as printed", url: `${DOCUMENT}a3/`, selector: ".form" },
  // Lists
  { name: "filters", url: `${DOCUMENT}obligations/`, selector: ".filters" },
  { name: "filters, one chosen", url: `${DOCUMENT}obligations/?bearer=using-unit`, selector: ".filters" },
  { name: "duties", url: `${DOCUMENT}obligations/`, selector: ".duty-list", first: 4 },
  { name: "staircase", url: `${DOCUMENT}ladder/`, selector: ".stairs" },
  { name: "ladder", url: `${DOCUMENT}ladder/`, selector: ".rungs" },
  { name: "lengths", url: `${DOCUMENT}quantities/`, selector: ".lengths" },
  { name: "figures", url: `${DOCUMENT}quantities/`, selector: ".quantity-list", first: 4 },
  { name: "line of time", url: `${DOCUMENT}3/`, selector: ".life" },
  { name: "process", url: `${DOCUMENT}process/`, selector: ".flow" },
  { name: "terms", url: `${DOCUMENT}terms/`, selector: ".glossary", first: 3 },
  { name: "findings", url: `${DOCUMENT}findings/`, selector: ".findings", first: 2 },
  { name: "cited document", url: `${DOCUMENT}documents/`, selector: ".topic-documents > section" },
  { name: "errata", url: `${DOCUMENT}corrections/`, selector: ".errata", first: 2 },
  // Search
  { name: "search field, suggestions open", url: `${DOCUMENT}3.1.1.5/`, selector: "#search", act: async (page) => { await page.locator("#search-field").fill("注册资本"); await expect(page.locator("#search-rows [role=option]").first()).toBeVisible(); } },
  { name: "hits", url: "/search/#q=注册资本", selector: "#search-hits", first: 3, act: shown("#search-hits .hit") },
  { name: "search: narrowed", url: "/search/#q=直连单位&chapter=3", selector: "#facets", act: shown("#search-hits .hit") },
  { name: "search: the text is silent", url: "/search/#q=接入申请多久能批下来", selector: "#search-notes", act: shown("#search-notes blockquote") },
  { name: "search: cannot be read", url: '/search/#q="注册', selector: "#search-notes", act: async (page) => expect(page.locator("#search-notes")).not.toBeEmpty() },
  { name: "resolver", url: "/resolve/", selector: ".resolve" },
  { name: "resolver: several clauses meant", url: "/resolve/?q=（一）4", selector: "#found", act: shown("#found li") },
  { name: "no such clause", url: `${DOCUMENT}3.1.1.9/`, selector: "#found", act: shown("#found li") },
  // The checker
  { name: "checker, at its start", url: CHECK, selector: ".checker" },
  { name: "question", url: CHECK, selector: ".checker", act: press(".start button") },
  { name: "question, without an answer", url: CHECK, selector: ".checker", act: async (page) => { await page.locator(".start button").first().click(); await page.getByRole("button", { name: "继续" }).click(); await expect(page.locator("#check-error, .check-error").first()).not.toBeEmpty(); } },
  { name: "all questions on one page", url: CHECK, selector: ".checker", first: 4, act: async (page) => { await page.getByRole("button", { name: "一页填完全部问题" }).or(page.getByRole("link", { name: "一页填完全部问题" })).first().click(); await expect(page.locator(".question").nth(1)).toBeVisible(); } },
  verdict("met", `${ALL}&paid_in_capital_wan=1800&special_body=false`),
  verdict("not met", `${ALL}&paid_in_capital_wan=800&special_body=false`),
  verdict("open", "edition=2025-04&paid_in_capital_wan=1800"),
  verdict("for the authority to decide", `${ALL}&paid_in_capital_wan=800&special_body=true`),
  { name: "result", url: `${CHECK}#${ALL}&paid_in_capital_wan=800&special_body=false`, selector: ".check-result", act: shown(".headline") },
  { name: "result, drawn", url: `${CHECK}#${ALL}&paid_in_capital_wan=800&special_body=false`, selector: ".drawing", act: shown(".headline") },
  { name: "many units", url: `${DOCUMENT}check/using-unit-access/batch/`, selector: "#batch" },
  // Forms and tools
  { name: "form", url: `${DOCUMENT}forms/a1/`, selector: "#tool" },
  { name: "form with mistakes", url: `${DOCUMENT}forms/a1/`, selector: "#tool", act: askForm },
  { name: "materials", url: `${DOCUMENT}materials/access/`, selector: "#tool" },
  { name: "dossier", url: `${DOCUMENT}dossier/`, selector: "main article" },
  { name: "days of deadlines", url: `${DOCUMENT}dates/`, selector: ".dates-form" },
  { name: "deadlines of a day", url: `${DOCUMENT}dates/#access=2025-06-10`, selector: "#dates-result", act: shown(".dates-table tbody tr") },
  { name: "draft checked: every finding", url: `${DOCUMENT}cite-check/`, selector: "#draft-result", act: async (page) => { await page.locator("#draft-text").fill(DRAFT); await page.locator("#draft button[type=submit]").click(); await expect(page.locator(".draft-findings > li").first()).toBeVisible(); } },
  { name: "basket, empty", url: `${DOCUMENT}basket/`, selector: "#basket" },
  { name: "basket, filled", url: `${DOCUMENT}basket/`, selector: "#basket", act: fillBasket },
];
