// Links that open in place, until their own script is there: it is fetched when one is first pointed at or focused.

import { peek_integrity, peek_script, peek_style } from "@params";
import { loadScript } from "./script";
import { addStyle } from "./style";

const LINKS = "a[data-peek]";
const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

function linkOf(event: Event): HTMLAnchorElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(LINKS) : null;
}

export function preparePeeks(): void {
  for (const link of document.querySelectorAll(LINKS)) link.setAttribute("aria-expanded", "false");
  let loading: Promise<void> | undefined;
  let loaded = false;
  const load = async (): Promise<void> => {
    if (!loading) addStyle(new URL(peek_style, here).href);
    loading ??= loadScript(new URL(peek_script, here).href, peek_integrity).then(() => void (loaded = true));
    await loading;
  };
  const ahead = (event: Event): void => {
    if (!loading && linkOf(event)) load().catch(() => undefined);
  };
  document.addEventListener("pointerover", ahead);
  document.addEventListener("focusin", ahead);
  document.addEventListener("click", (event) => {
    if (loaded || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = linkOf(event);
    if (!link) return;
    event.preventDefault();
    link.dataset.pressed = "";
    load().catch(() => location.assign(link.href));
  });
}
