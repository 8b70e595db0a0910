// Scripts that only act on a press are fetched when what they act on is first pointed at, focused or pressed.

import { loadScript } from "./script";

const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

/** The address of a file beside the site's scripts. */
export const beside = (file: string): string => new URL(file, here).href;

/**
 * Fetches a script when an element that the selector matches is first wanted. A press that comes before the script is
 * there is marked (data-pressed), and the script acts on the mark when it starts; `lost` is told of the element if it
 * never does. It returns what fetches the script now.
 */
export function whenWanted(selector: string, file: string, integrity: string, lost: (pressed: HTMLElement) => void): () => void {
  const of = (event: Event): HTMLElement | null => (event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null);
  let loading: Promise<void> | undefined;
  let loaded = false;
  const load = async (): Promise<void> => {
    loading ??= loadScript(beside(file), integrity).then(() => void (loaded = true));
    await loading.catch((error: unknown) => {
      loading = undefined; // the connection may be back
      throw error;
    });
  };
  const ahead = (): void => {
    if (!loading) load().catch(() => undefined);
  };
  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, (event) => {
      if (of(event)) ahead();
    });
  }
  document.addEventListener("click", (event) => {
    if (loaded || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const pressed = of(event);
    if (!pressed) return;
    event.preventDefault();
    pressed.dataset.pressed = "";
    load().catch(() => {
      delete pressed.dataset.pressed;
      lost(pressed);
    });
  });
  return ahead;
}

/** The element that was pressed before its script was there, once. */
export function pressed<T extends HTMLElement>(selector: string): T | null {
  const it = document.querySelector<T>(`${selector}[data-pressed]`);
  delete it?.dataset.pressed;
  return it;
}
