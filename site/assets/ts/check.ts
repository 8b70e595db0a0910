// The checker of one decision. The page holds every question and every word; the address behind the # holds every
// answer and what is shown; the WebAssembly decides. This script carries answers from the page to the address and
// verdicts from the WebAssembly to the page, and knows nothing of the rules.

import { embed } from "./check/embed";
import { Checker } from "./check/checker";
import { linkExamples } from "./check/examples";

const section = document.querySelector<HTMLElement>("#checker");
if (section) {
  linkExamples();
  embed();
  new Checker(section).start();
}

// A form that states facts of the decision takes the answers along.
for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-facts]")) {
  link.addEventListener("click", () => void (link.hash = location.hash));
}
