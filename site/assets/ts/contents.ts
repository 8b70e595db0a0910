// The current clause: marked in the contents while the page scrolls, and what the keys act on.

let current: HTMLElement | undefined;

/** The clauses of the page, in order. */
export function clauses(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".clause")];
}

/** The clause that has the focus, while it is in view; or else the one being read. */
export function currentClause(): HTMLElement | undefined {
  const focus = document.activeElement;
  const focused = focus?.closest<HTMLElement>(".clause");
  const top = focus?.getBoundingClientRect().top ?? 0;
  if (focused && top >= 0 && top < innerHeight) return focused;
  return current ?? clauses()[0];
}

export function markCurrent(): void {
  centre(document.querySelector("#tree [aria-current]"));
  const links = new Map<string, HTMLAnchorElement>();
  for (const a of document.querySelectorAll<HTMLAnchorElement>("#contents a[href^='#']")) {
    links.set(decodeURIComponent(a.hash.slice(1)), a);
  }
  // Lines do not nest as clauses do: of those in the band where the eye rests, the first is being read.
  const lines = [...document.querySelectorAll(".line, .relations > h2, .relations > h3, .collation > h2, .record > h2")];
  const seen = new Set<Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) seen.add(entry.target);
        else seen.delete(entry.target);
      }
      const line = lines.find((it) => seen.has(it));
      if (!line) return;
      current = line.closest<HTMLElement>(".clause") ?? undefined;
      mark(entryFor(line, links));
    },
    { rootMargin: "-2% 0px -70% 0px" },
  );
  for (const line of lines) observer.observe(line);
}

/** The line of the contents for an element, or for the nearest clause around it that has one. */
function entryFor(element: Element, links: Map<string, HTMLAnchorElement>): HTMLAnchorElement | undefined {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const entry = links.get(at.id);
    if (entry) return entry;
  }
  return undefined;
}

let marked: HTMLAnchorElement | undefined;

function mark(entry: HTMLAnchorElement | undefined): void {
  if (!entry || entry === marked) return;
  marked?.removeAttribute("aria-current");
  entry.setAttribute("aria-current", "location");
  marked = entry;
  centre(entry);
}

/** Scrolls a side column, never the page, until a line is in view. */
function centre(line: Element | null): void {
  const side = line?.closest(".side");
  if (!line || !side || side.scrollHeight <= side.clientHeight) return;
  const at = line.getBoundingClientRect();
  const box = side.getBoundingClientRect();
  if (at.top >= box.top && at.bottom <= box.bottom) return;
  side.scrollTop += at.top - box.top - box.height / 3;
}
