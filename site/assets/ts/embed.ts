// <leqi-clause ref="3.1.1.5" edition="2025-04">: a clause in somebody else's page. It shows the words, where they stand,
// and whether they changed since the edition named. The page around it cannot style it, and it touches nothing of the
// page: its tree is closed, its style sheet its own, and all it fetches is the clause's JSON beside this script's site.
//
// Attributes: ref, the clause's ID; edition, the edition whose words are shown (default: the latest); document
// (default: the only one). What stands between the tags is shown until the clause has arrived, and if it never does.

import { document_default, embed_changed, embed_gone, embed_more, embed_open, embed_same, embed_unofficial } from "@params";

interface Clause {
  id: string;
  edition: string;
  label: string;
  heading: string;
  text: string;
  leadIn: { text: string } | null;
  title: string;
  citation: string;
  children: string[];
  textSha256: string;
}

// The site is two folders above embed/v1/.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;
const site = new URL("../../", script);

// Important declarations of a shadow tree win over the page around it, whatever that resets.
const STYLE = `
:host { all: initial !important; display: block !important; margin-block: 1em !important; color-scheme: light dark !important; }
:host([hidden]) { display: none !important; }
blockquote { margin: 0; padding: .75em 1em; border: 1px solid light-dark(#dcdcd4, #30383d); border-inline-start: 3px solid light-dark(#17566f, #8ac6dc); font: 16px/1.75 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: light-dark(#1d2327, #e3e5e3); background: light-dark(#fdfdfb, #14181b); overflow-wrap: anywhere; }
p { margin: 0; }
p + p { margin-block-start: .4em; }
.soft, footer { color: light-dark(#4c565d, #b3bbbf); font-size: .875em; }
footer { margin-block-start: .6em; }
a { color: light-dark(#17566f, #8ac6dc); }
.changed { color: inherit; font-weight: 600; }
`;

async function get(...parts: string[]): Promise<Clause | null> {
  const answer = await fetch(new URL(`${parts.map(encodeURIComponent).join("/")}/index.json`, site), { credentials: "omit" });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(String(answer.status));
  const it = (await answer.json()) as Clause | { status: string };
  return "status" in it ? null : it; // an address that no clause has any more says what became of it
}

function element(name: string, text: string, className = ""): HTMLElement {
  const it = document.createElement(name);
  it.textContent = text;
  if (className) it.className = className;
  return it;
}

customElements.define(
  "leqi-clause",
  class extends HTMLElement {
    static readonly observedAttributes = ["ref", "edition", "document"];
    #root = this.attachShadow({ mode: "closed" });
    #asked = 0;

    constructor() {
      super();
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      this.#root.adoptedStyleSheets = [sheet];
      this.#root.append(document.createElement("slot"));
    }

    connectedCallback(): void {
      this.#ask();
    }

    attributeChangedCallback(): void {
      if (this.isConnected) this.#ask();
    }

    /** Loads once, however many attributes change at a time. */
    #ask(): void {
      const asked = ++this.#asked;
      queueMicrotask(() => {
        if (asked === this.#asked) void this.#load(asked);
      });
    }

    async #load(asked: number): Promise<void> {
      const name = this.getAttribute("document") || document_default;
      const id = this.getAttribute("ref") ?? "";
      const edition = this.getAttribute("edition");
      try {
        const [latest, named] = await Promise.all([get(name, id), edition ? get(name, edition, id) : null]);
        if (asked !== this.#asked) return; // another clause was asked for meanwhile
        const shown = edition ? named : latest;
        if (shown) this.#show(shown, latest, edition !== null);
        else this.#root.replaceChildren(document.createElement("slot"), element("p", `${embed_gone}${id}`));
      } catch {
        // The words between the tags stay.
      }
    }

    #show(clause: Clause, latest: Clause | null, named: boolean): void {
      const quote = document.createElement("blockquote");
      if (clause.leadIn) quote.append(element("p", clause.leadIn.text, "soft"));
      quote.append(element("p", `${clause.label}${clause.heading || clause.text}`));
      if (clause.children.length > 0) quote.append(element("p", embed_more, "soft"));
      const foot = document.createElement("footer");
      foot.append("——", this.#link(`《${clause.title}》${clause.citation}`, clause, named), `（${clause.edition}）${embed_unofficial}`);
      if (named) {
        foot.append(" ");
        if (latest?.textSha256 === clause.textSha256) foot.append(embed_same);
        else if (latest) foot.append(element("span", embed_changed, "changed"), this.#link(embed_open, latest, false));
        else foot.append(element("span", embed_changed, "changed"));
      }
      quote.append(foot);
      this.#root.replaceChildren(quote);
    }

    #link(text: string, clause: Clause, pinned: boolean): HTMLElement {
      const link = document.createElement("a");
      const name = this.getAttribute("document") || document_default;
      link.href = new URL(`${name}/${pinned ? `${clause.edition}/` : ""}${clause.id}/`, site).href;
      link.rel = "noopener";
      link.textContent = text;
      return link;
    }
  },
);
