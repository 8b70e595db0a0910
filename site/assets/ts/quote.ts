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
function lines(clause: Element): string[] {
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

export function quote(clause: HTMLElement): string {
  const document = clause.closest<HTMLElement>(".document");
  const { title = "", date = "" } = document?.dataset ?? {};
  return `${lines(clause).join("\n")}\n——《${title}》（${date}）${clause.dataset.citation ?? ""}\n${link(clause)}`;
}
