// What is shown and what happens on it. Every step goes through the address: an answer writes it, and whatever is in it
// is shown, so that the browser's back button and a copied link work by themselves.

import {
  check_bad_facts, check_bad_facts_next, check_bad_value, check_contradiction, check_failed, check_live, check_live_needed, check_live_settled, check_loading, check_missing,
  check_other_edition, check_progress, check_progress_last, check_show_result, colon,
} from "@params";
import { edit, Mistake, reveal } from "./controls";
import { fill, h } from "../dom";
import { type Engine, type Next, open } from "./engine";
import { fileVerdict } from "./filing";
import { listenToItems } from "./items";
import type { Facts } from "./json";
import { type Question, questions } from "./question";
import { outcomeLabel, result } from "./result";
import { mark } from "./path";
import { parse, print, type State } from "./state";

/** What the engine says of two facts that cannot both be so. */
interface Clash {
  fact: string;
  with: string;
  why: string;
}

/** The facts that an error of the engine names, if it is a contradiction. */
function contradiction(error: unknown): Clash | undefined {
  const [, fact, other, why] = /^contradictory facts:(?: \d+:\d+:)? (\S+) and (\S+): (.*)$/.exec(error instanceof Error ? error.message : "") ?? [];
  return fact && other ? { fact, with: other, why: why ?? "" } : undefined;
}

export class Checker {
  private readonly questions = questions();
  private readonly names = this.questions.map((it) => it.id);
  private engine: Promise<Engine> | undefined;
  private depth = -1; // how many steps back are still on this page
  private shown = 0; // which showing is the latest

  constructor(private readonly section: HTMLElement) {}

  start(): void {
    this.part("#check-start").addEventListener("click", () => void this.continue({}));
    this.part("#check-form").addEventListener("click", () => this.go({ view: "form", facts: {} }));
    this.part("#check-back").addEventListener("click", () => this.back());
    const form = this.part<HTMLFormElement>("#check-questions");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.submit();
    });
    for (const control of form.querySelectorAll<HTMLElement>('[data-control="items"]')) listenToItems(control);
    form.addEventListener("input", (event) => this.edited(event));
    form.addEventListener("change", (event) => this.edited(event));
    window.addEventListener("hashchange", () => void this.show(true));
    void this.show(location.hash.includes("="), { preventScroll: true }); // its place stayed free: see arrive.ts
  }

  private part<T extends HTMLElement>(selector: string): T {
    return this.section.querySelector<T>(selector) as T;
  }

  private get state(): State {
    return parse(location.hash, this.names);
  }

  private go(to: { view: string; facts: Facts; all?: boolean }): void {
    location.hash = print({ all: this.state.all, ...to, edition: this.section.dataset.edition ?? "" });
  }

  private back(): void {
    if (this.depth > 0) history.back();
    else location.hash = "";
  }

  /** The rules, loaded when they are first needed. A failure is told and may be tried again. */
  private async rules(): Promise<Engine | undefined> {
    const { decision = "", wasm = "", rules = "" } = this.section.dataset;
    if (!this.engine) this.say(check_loading);
    this.engine ??= open(decision, wasm, rules);
    try {
      const engine = await this.engine;
      this.say("");
      return engine;
    } catch (error) {
      this.engine = undefined;
      this.say(fill(check_failed, { why: error instanceof Error ? error.message : String(error) }), true);
      this.view("start");
      return undefined;
    }
  }

  private say(message: string, failed = false): void {
    const status = this.part("#check-status");
    status.textContent = message;
    status.classList.toggle("failed", failed);
  }

  private view(name: string): void {
    this.section.dataset.view = name;
    document.documentElement.dataset.check = name;
  }

  private async show(move: boolean, how?: FocusOptions): Promise<void> {
    const state = this.state;
    const turn = ++this.shown;
    this.depth = (history.state as { depth?: number } | null)?.depth ?? this.depth + 1;
    history.replaceState({ depth: this.depth }, "");
    this.error("");
    mark(undefined, {});
    if (state.view === "start") return this.view("start");
    if (!this.engine) this.view("coming");
    const engine = await this.rules();
    if (!engine || turn !== this.shown) return;
    const { edition = "" } = this.section.dataset;
    if (state.edition && state.edition !== edition) this.say(fill(check_other_edition, { edition: state.edition }));
    try {
      engine.next(state.facts);
    } catch (error) {
      const clash = contradiction(error);
      if (clash && state.view !== "form") return this.contradict(engine, state, clash);
      if (!clash) {
        this.say(`${fill(check_bad_facts, { which: this.unreadable(engine, state.facts) })} ${check_bad_facts_next}`, true);
        return this.view("start");
      }
    }
    if (state.view === "form") this.showForm(engine, state.facts);
    else if (state.view === "result") this.showResult(engine, state);
    else this.showQuestion(engine, state);
    if (move) requestAnimationFrame(() => turn === this.shown && this.focus(state.view, how)); // with the next layout, not by one of its own
  }

  /** The questions whose answers the rules refuse one by one; all of them where they only contradict each other. */
  private unreadable(engine: Engine, facts: Facts): string {
    const refused = Object.keys(facts).filter((name) => {
      try {
        engine.next({ [name]: facts[name]! });
        return false;
      } catch {
        return true;
      }
    });
    const names = refused.length > 0 ? refused : Object.keys(facts);
    return names.map((name) => this.questions.find((it) => it.id === name)?.label ?? name).join("、");
  }

  private focus(view: string, how?: FocusOptions): void {
    if (view === "result") this.part("#check-result").focus(how);
    else if (view !== "form") this.question(view).heading.focus(how);
  }

  private showQuestion(engine: Engine, { facts, view }: State): void {
    for (const question of this.questions) question.fieldset.classList.toggle("current", question.id === view);
    const question = this.question(view);
    question.show(facts[view]);
    const others = this.unasked(engine, { ...facts, [view]: null }, this.state.all).length;
    const n = Object.keys(facts).filter((it) => it !== view).length;
    this.part("#check-progress").textContent = others ? fill(check_progress, { n, m: others + 1 }) : fill(check_progress_last, { n });
    this.view("question");
  }

  private showForm(engine: Engine, facts: Facts): void {
    for (const question of this.questions) question.show(facts[question.id]);
    this.view("form");
    this.live(engine);
  }

  private showResult(engine: Engine, state: State): void {
    const shown = this.part("#check-result");
    const { edition = "", policy, best = "" } = this.section.dataset;
    const verdict = engine.check(state.facts);
    shown.replaceChildren(
      ...result({
        verdict, facts: state.facts, questions: this.questions, edition, collects: policy === "collect", best: best.split(" "),
        link: (view, all = false) => print({ ...state, view, all, edition }),
        ...(this.section.dataset.dossier ? { file: (cite: (id: string) => string) => fileVerdict(this.section.dataset.dossier ?? "", verdict, print({ ...state, view: "result", edition }), cite) } : {}),
        receipt: () => engine.receipt(state.facts, new Date().toISOString()),
      }),
    );
    mark(verdict, state.facts);
    this.view("result");
  }

  private question(id: string): Question {
    return this.questions.find((it) => it.id === id) as Question;
  }

  /** Two answers that cannot both be so: told at both, on the page that shows all. */
  private contradict(engine: Engine, { facts }: State, clash: Clash): void {
    this.showForm(engine, facts);
    this.clash(clash);
    location.replace(print({ facts, view: "form", all: false, edition: this.section.dataset.edition ?? "" }));
  }

  /** Marks the two questions and says why; nothing where there is no contradiction. */
  private clash(clash: Clash | undefined): void {
    for (const it of this.questions) it.complain(clash && [clash.fact, clash.with].includes(it.id) ? clash.why : "");
    if (!clash) return;
    const label = (name: string): string => this.questions.find((it) => it.id === name)?.label ?? name;
    this.error(fill(check_contradiction, { a: label(clash.fact), b: label(clash.with), why: clash.why }));
  }

  /** The facts that can still change the outcome, or any condition, and were not asked for, the next question first. */
  private unasked(engine: Engine, facts: Facts, all = false): string[] {
    const { needed, remaining } = engine.next(facts);
    const roots = (all ? remaining : needed).map((name) => name.replace(/\[.*/, ""));
    return [...new Set(roots)].filter((name) => !(name in facts));
  }

  /** Goes on to the next question, or to the result. */
  private async continue(facts: Facts): Promise<void> {
    const engine = await this.rules();
    const { all } = this.state;
    if (engine) this.go({ view: this.unasked(engine, facts, all)[0] ?? "result", facts, all });
  }

  private async submit(): Promise<void> {
    const { view, facts } = this.state;
    if (view === "form") {
      const told = this.answers();
      return told ? this.go({ view: "result", facts: told }) : undefined;
    }
    const question = this.question(view);
    try {
      const answer = question.answer;
      if (answer === undefined) throw new Mistake(check_missing);
      this.error("");
      const told = { ...facts, [view]: answer };
      const engine = await this.rules();
      if (!engine) return;
      this.refuse(engine, told);
      history.replaceState(history.state, "", print({ facts: told, view, all: this.state.all, edition: this.section.dataset.edition ?? "" })); // back finds it
      await this.continue(told);
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      this.error(error.message);
      question.fieldset.querySelector<HTMLElement>("input")?.focus();
    }
  }

  /** Throws what the rules say against an answer. */
  private refuse(engine: Engine, facts: Facts): void {
    try {
      engine.next(facts);
    } catch (error) {
      const clash = contradiction(error);
      if (!clash) throw new Mistake(check_bad_value);
      const label = (name: string): string => this.questions.find((it) => it.id === name)?.label ?? name;
      throw new Mistake(fill(check_contradiction, { a: label(clash.fact), b: label(clash.with), why: clash.why }));
    }
  }

  private error(message: string): void {
    const said = this.part("#check-error");
    said.textContent = message;
    if (message !== "") said.scrollIntoView({ block: "nearest" });
  }

  private edited(event: Event): void {
    const control = (event.target as HTMLElement).closest<HTMLElement>(".question > .control");
    if (control) {
      edit(control);
      reveal(control);
    }
    if (this.section.dataset.view === "form") void this.rules().then((engine) => engine && this.live(engine));
  }

  /** What is answered on the one page; undefined, with the mistake told, where something cannot be read. */
  private answers(): Facts | undefined {
    const facts: Facts = {};
    this.error("");
    for (const question of this.questions) {
      try {
        const answer = question.answer;
        if (answer !== undefined) facts[question.id] = answer;
      } catch (error) {
        if (!(error instanceof Mistake)) throw error;
        this.error(`${question.label}${colon}${error.message}`);
        return undefined;
      }
    }
    return facts;
  }

  /** On the one page a question that no condition turns on, and that nobody answered, steps back. */
  private depend({ remaining }: Next): void {
    const asked = new Set(remaining.map((name) => name.replace(/\[.*/, "")));
    for (const it of this.questions) {
      let answered = true;
      try {
        answered = it.answer !== undefined && !("today" in it.fieldset.dataset);
      } catch {
        // what cannot be read stays to be seen
      }
      it.fieldset.classList.toggle("idle", !answered && !asked.has(it.id));
    }
  }

  /** Says the outcome so far, and keeps the address in step. */
  private live(engine: Engine): void {
    const facts = this.answers();
    if (!facts) return;
    const state: State = { facts, view: "form", all: false, edition: this.section.dataset.edition ?? "" };
    history.replaceState(history.state, "", print(state));
    let next;
    try {
      next = engine.next(facts);
    } catch (error) {
      this.part("#check-live").replaceChildren();
      const clash = contradiction(error);
      return clash ? this.clash(clash) : this.error(check_bad_value);
    }
    this.clash(undefined);
    this.depend(next);
    const { outcome, needed } = next;
    this.part("#check-live").replaceChildren(
      h("strong", {}, fill(check_live, { outcome: outcomeLabel(outcome) })), " ",
      needed.length ? fill(check_live_needed, { n: needed.length }) : check_live_settled, " ",
      h("a", { href: print({ ...state, view: "result" }) }, check_show_result),
    );
  }
}
