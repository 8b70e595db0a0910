// What a link leads to, taken out of its page: the clause of a clause's page, or the element that the link's fragment
// names.

const pages = new Map<string, Promise<Document>>();

/** Fetches and parses a page. XMLHttpRequest does both without running anything in it, Trusted Types or not. */
function load(url: string): Promise<Document> {
  const known = pages.get(url);
  if (known) return known;
  const page = new Promise<Document>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.onload = () => (request.status === 200 && request.responseXML ? resolve(request.responseXML) : reject(new Error(url)));
    request.onerror = () => reject(new Error(url));
    request.send();
  });
  page.catch(() => pages.delete(url));
  pages.set(url, page);
  return page;
}

/** What a link names: the element of its fragment, or the subject of the page. */
function subject(page: Document, url: URL): Element | null {
  return url.hash ? page.getElementById(decodeURIComponent(url.hash.slice(1))) : page.querySelector(".subject");
}

const RENAMED: Record<string, string> = { clause: "peeked-clause", line: "peeked-line", children: "peeked-children" };
const KEPT = new Set(["marker", "text", "term", "cross", "aside", "note", "undefined", "facts", "lead-in"]);

/** A copy of an element's contents that can stand in another page: no IDs, headings or tools, and links that lead on. */
function copyOf(element: Element, base: URL): HTMLElement {
  const copy = document.importNode(element, true);
  for (const it of copy.querySelectorAll(".tools, .form, details, [data-unpeeked]")) it.remove();
  for (const link of copy.querySelectorAll("a")) link.href = new URL(link.getAttribute("href") ?? "", base).href;
  for (const it of [copy, ...copy.querySelectorAll("*")]) {
    it.removeAttribute("id");
    const classes = [...it.classList].map((name) => RENAMED[name] ?? name).filter((name) => KEPT.has(name) || name.startsWith("peeked-"));
    it.className = classes.join(" ");
  }
  for (const heading of copy.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const line = document.createElement("p");
    line.className = "peeked-heading";
    line.append(...heading.childNodes);
    heading.replaceWith(line);
  }
  const body = document.createElement("div");
  body.append(...copy.childNodes);
  if (element.parentElement?.tagName !== "DL") return body;
  const list = document.createElement("dl"); // what stood in a list of definitions stands in one again
  list.append(...body.childNodes);
  body.append(list);
  return body;
}

function nameOf(element: Element): string {
  const cited = element.getAttribute("data-citation");
  return cited ?? element.querySelector("dt, h1, h2, h3")?.firstChild?.textContent?.trim() ?? "";
}

/** What a link leads to, to be shown elsewhere; it fails where the page or its element cannot be had. */
export async function excerpt(href: string): Promise<{ name: string; body: HTMLElement }> {
  const url = new URL(href);
  const page = await load(url.href.replace(/#.*/, ""));
  const element = subject(page, url);
  if (!element) throw new Error(href);
  return { name: nameOf(element), body: copyOf(element, url) };
}
