// Links that open in place, until their own script is there.

import { peek_integrity, peek_script, peek_style } from "@params";
import { addStyle } from "./style";
import { beside, whenWanted } from "./wanted";

const LINKS = "a[data-peek]";

export function preparePeeks(): void {
  for (const link of document.querySelectorAll(LINKS)) link.setAttribute("aria-expanded", "false");
  const style = (event: Event): void => {
    if (event.target instanceof Element && event.target.closest(LINKS)) addStyle(beside(peek_style));
  };
  for (const kind of ["pointerover", "focusin", "click"]) document.addEventListener(kind, style);
  whenWanted(LINKS, peek_script, peek_integrity, (link) => location.assign((link as HTMLAnchorElement).href));
}
