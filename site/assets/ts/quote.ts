// A clause as it is quoted: its words, where they stand, and the link.

/** The words of one line as printed, without footnote marks. */
function words(line: Element, withLabel: boolean): string {
  let text = "";
  for (const part of line.querySelectorAll(".marker, .text")) {
    if (part.matches(".marker") && !withLabel) continue;
    const copy = part.cloneNode(true) as Element;
    for (const mark of copy.querySelectorAll("sup")) mark.remove();
    text += copy.textContent;
  }
  return text.replace(/\s+/g, " ").trim();
}

/** The lines of a clause: its own without the printed number, which the citation repeats, then all below with theirs. */
export function lines(clause: Element): string[] {
  const all: string[] = [];
  for (const line of clause.querySelectorAll(".line")) {
    all.push(words(line, line.parentElement !== clause));
  }
  return all.filter((line) => line !== "");
}

export function link(clause: Element): string {
  const permalink = clause.querySelector<HTMLAnchorElement>(":scope > .tools > .permalink");
  return permalink ? permalink.href : location.href;
}

/** Where a clause stands, in words: 《…》（2025年4月）第三章一（一）5. */
export function source(clause: HTMLElement): string {
  const { title = "", date = "" } = clause.closest<HTMLElement>(".document")?.dataset ?? {};
  return `《${title}》（${date}）${clause.dataset.citation ?? ""}`;
}

export function quote(clause: HTMLElement): string {
  return `${lines(clause).join("\n")}\n——${source(clause)}\n${link(clause)}`;
}
