// A sheet as a word processing document: its headings, texts and tables, and its fields in tables, two beside one another
// where the printed form has them in one line. What is hidden is not on paper.

import { tool_attached_below, tool_footer, unofficial } from "@params";
import type { Block, Cell, Doc, Row } from "../docx";
import { paragraph } from "../docx";
import { labelOf, shown } from "./fields";

const label = (text: string): Cell => ({ shaded: true, align: "middle", blocks: [paragraph("field", text)] });
const content = (text: string, span: number): Cell => ({ span, align: "middle", blocks: text.split("\n").map((line) => paragraph("field", line)) });
const words = (it: Element): string => it.textContent?.trim() ?? "";

export function paper(sheet: HTMLElement, title: string): Doc {
  const blocks: Block[] = [paragraph("title", title)];
  const attachments: Block[] = [];
  let rows: Row[] = [];
  const flush = (): void => {
    if (rows.length > 0) blocks.push({ table: { widths: [20, 30, 20, 30], rows } });
    rows = [];
  };
  for (const it of sheet.querySelectorAll<HTMLElement>("h2, h3, .sheet-row, .sheet-text, .sheet-list > li, table")) {
    if (it.closest("[hidden]")) continue;
    if (!it.classList.contains("sheet-row")) {
      flush();
      if (it instanceof HTMLTableElement) blocks.push({ table: tableOf(it) });
      else blocks.push({ ...paragraph(it.tagName === "H2" ? "heading2" : it.tagName === "H3" ? "heading3" : "", words(it)), keep: /^H\d$/.test(it.tagName) });
      continue;
    }
    const entries = [...it.querySelectorAll<HTMLElement>(":scope > .entry")].filter((entry) => !entry.hidden);
    for (let i = 0; i < entries.length; i += 2) {
      const pair = entries.slice(i, i + 2);
      rows.push({
        height: Math.max(...pair.map((entry) => Number(entry.dataset.height ?? 9))),
        cells: pair.flatMap((entry) => {
          let text = shown(entry);
          if (entry.querySelector<HTMLInputElement>("[data-attached]")?.checked) {
            attachments.push({ ...paragraph("heading2", labelOf(entry)), pageBreak: attachments.length === 0 }, ...text.split("\n").map((line) => paragraph("", line)));
            text = tool_attached_below;
          }
          return [label(labelOf(entry)), content(text, pair.length === 1 ? 3 : 1)];
        }),
      });
    }
  }
  flush();
  return { title, header: unofficial, footer: tool_footer, blocks: [...blocks, ...attachments] };
}

/** A table with the widths that it names, in per cent. */
function tableOf(table: HTMLTableElement): NonNullable<Block["table"]> {
  const rows = [...table.rows].filter((row) => !row.closest("[hidden]"));
  return {
    widths: (table.dataset.widths ?? "").split(",").map(Number),
    rows: rows.map((row) => {
      const header = row.closest("thead") !== null;
      return { header, cells: [...row.cells].map((it): Cell => ({ shaded: header || it.tagName === "TH", blocks: words(it).split("\n").map((line) => paragraph("field", line)) })) };
    }),
  };
}
