// The questions of the page: what they are called, and the words of their values.

import { today } from "../day";
import { read, write } from "./controls";
import type { Json } from "./json";

export class Question {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  constructor(readonly fieldset: HTMLFieldSetElement) {
    this.id = fieldset.dataset.fact ?? "";
    this.label = fieldset.dataset.label ?? "";
    this.unit = fieldset.dataset.unit ?? "";
  }

  private get control(): HTMLElement {
    return this.fieldset.querySelector<HTMLElement>(":scope > .control") as HTMLElement;
  }

  get heading(): HTMLElement {
    return this.fieldset.querySelector("h2") as HTMLElement;
  }

  /** The answer on the page; undefined where nothing is answered. A Mistake is thrown where it cannot be read. */
  get answer(): Json | undefined {
    return read(this.control);
  }

  /** Puts an answer onto the page. A day that is not answered is today, there to be seen and changed. */
  show(answer: Json | undefined): void {
    write(this.control, answer ?? ("today" in this.fieldset.dataset && answer === undefined ? today() : answer));
  }

  /** Says at the question what stands against its answer; "" takes it back. */
  complain(why: string): void {
    this.fieldset.classList.toggle("contradicted", why !== "");
    this.fieldset.querySelector(".complaint")?.remove();
    if (why === "") return;
    const said = document.createElement("p");
    said.className = "complaint";
    said.textContent = why;
    this.control.before(said);
  }

  /** Where an element says what a value is called; fields of situations stand in the template. */
  private get sources(): ParentNode[] {
    return [this.fieldset, ...[...this.fieldset.querySelectorAll("template")].map((it) => it.content)];
  }

  labelOf(value: string): string {
    for (const source of this.sources) {
      const part = source.querySelector<HTMLElement>(`[data-part="${CSS.escape(value)}"]`);
      if (part?.dataset.label) return part.dataset.label;
      const span = source.querySelector(`input[value="${CSS.escape(value)}"] + span`);
      if (span && value !== "unsure") return span.textContent ?? value;
    }
    return value;
  }

  /** What a field of the situations is called. */
  fieldLabel(field: string): string {
    for (const source of this.sources) {
      const label = source.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`)?.dataset.label;
      if (label) return label;
    }
    return field;
  }
}

export function questions(): Question[] {
  return [...document.querySelectorAll<HTMLFieldSetElement>("#check-questions .question")].map((it) => new Question(it));
}
