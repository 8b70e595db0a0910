// The search field, until its own script is there: nothing of the search is fetched before the field is used for the
// first time. What must hold from the first key on is here: the keys that lead to the field, whether an input method is
// composing, and that Enter leads to the page of results.

import { loadScript } from "./script";
import { MAX_CHARACTERS } from "./search/limits";
import { addStyle } from "./style";

/** Prepares the field, and gives what leads to it. */
export function prepareSearch(): () => void {
  const form = document.querySelector<HTMLFormElement>("#search");
  const field = form?.querySelector<HTMLInputElement>("input[name=q]");
  if (!form || !field) return () => undefined;

  const start = (): void => {
    field.removeEventListener("focus", start);
    const wanted = form.dataset.now === undefined || location.search !== "" || location.hash.includes("="); // a page of results may ask nothing yet
    if (wanted && location.protocol !== "file:") preload(form);
    addStyle(form.dataset.style ?? "");
    loadScript(form.dataset.find ?? "", form.dataset.findIntegrity).catch(() => {
      form.classList.add("lost");
      form.querySelector(".search-said")!.textContent = form.querySelector(".search-failed")!.textContent;
      field.addEventListener("focus", start); // the connection may be back
    });
  };
  field.addEventListener("focus", start);
  if (form.dataset.now !== undefined || document.activeElement === field) start();

  form.addEventListener("compositionstart", () => (form.dataset.composing = ""));
  form.addEventListener("compositionend", () => delete form.dataset.composing, { capture: true });

  // The Enter that commits a composition must lead nowhere; some browsers submit after it all the same.
  let committing = false;
  form.addEventListener("keydown", (event) => {
    committing = event.key === "Enter" && (event.isComposing || event.keyCode === 229);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (committing || form.dataset.composing !== undefined) event.stopImmediatePropagation();
    else if (form.dataset.now === undefined && field.value.trim() !== "") location.assign(results(form, field.value));
  });

  const go = (): void => {
    field.focus();
    field.select();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.isComposing) return;
    if (document.querySelector("dialog[open]")) return;
    event.preventDefault();
    go();
  });
  return go;
}

/** Lets the index come beside the script that reads it, and not after it. */
function preload(form: HTMLFormElement): void {
  const link = document.createElement("link");
  link.rel = "preload";
  link.as = "script";
  link.integrity = form.dataset.indexIntegrity ?? "";
  link.href = form.dataset.index ?? "";
  document.head.append(link);
}

/** What is read of a query: a server need not take an address longer than that. */
export const clip = (text: string): string => [...text.trim()].slice(0, MAX_CHARACTERS).join("");

/** The address of the page of results, of which a server never sees what is asked. Opened from a disk, a folder is no page. */
export function results(form: HTMLFormElement, text: string): string {
  const page = location.protocol === "file:" ? "index.html" : "";
  return `${form.dataset.root ?? ""}search/${page}#${new URLSearchParams({ q: clip(text) })}`;
}
