// All parts of one document that this browser keeps, saved as one file and restored from it. Only parts that the page
// names are taken.

import { dossier_forgotten, dossier_kept, dossier_none, dossier_not, dossier_restored, dossier_sure, tool_document_other, tool_import_bad } from "@params";
import { fill } from "./dom";
import { keep, kept, keyOf } from "./tools/draft";
import { fileName, offer } from "./tools/exchange";
import { collect } from "./tools/fields";
import { NotADossier, parse, print, type Values } from "./tools/record";
import { Tool } from "./tools/tool";

const section = document.querySelector<HTMLElement>("#tool");
if (section) start(new Tool(section));

function start(tool: Tool): void {
  const places = [...tool.section.querySelectorAll<HTMLElement>("[data-of]")];
  const key = (part: string): string => keyOf(tool.document, part);
  const state = (): void => {
    for (const it of places) {
      const values = kept(key(it.dataset.of ?? ""));
      const place = it.querySelector(".aside");
      if (place) place.textContent = values ? fill(dossier_kept, { n: Object.keys(values).length }) : dossier_none;
    }
  };

  const save = (): void => {
    const parts: Record<string, Values> = { [tool.part]: collect(tool.sheet) };
    for (const it of places) {
      const values = kept(key(it.dataset.of ?? ""));
      if (values) parts[it.dataset.of ?? ""] = values;
    }
    offer(new Blob([print({ document: tool.document, edition: tool.edition, parts })], { type: "application/json" }), fileName(tool.title, "json"));
  };

  const restore = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    try {
      const dossier = parse(await file.text());
      if (dossier.document !== tool.document) return tool.say(tool_document_other);
      const part = (name: string): Values | undefined => (Object.hasOwn(dossier.parts, name) ? dossier.parts[name] : undefined);
      const unit = part(tool.part);
      if (unit) tool.put(unit);
      const found = places.filter((it) => part(it.dataset.of ?? ""));
      const done = found.filter((it) => keep(key(it.dataset.of ?? ""), part(it.dataset.of ?? "") ?? null));
      state();
      tool.say(done.length === found.length ? fill(dossier_restored, { n: done.length }) : dossier_not);
    } catch (error) {
      if (!(error instanceof NotADossier)) throw error;
      tool.say(tool_import_bad);
    }
  };

  tool.start();
  state();
  addEventListener("storage", state);
  tool.on("#dossier-save", save);
  tool.on("#dossier-forget", () => {
    if (!window.confirm(dossier_sure)) return;
    for (const it of places) keep(key(it.dataset.of ?? ""), null);
    keep(key(tool.part), null);
    const box = tool.find<HTMLInputElement>("#tool-keep");
    if (box) box.checked = false;
    tool.put({});
    state();
    tool.say(dossier_forgotten);
  });
  tool.find<HTMLInputElement>("#dossier-restore")?.addEventListener("change", (event) => void restore(event.target as HTMLInputElement));
}
