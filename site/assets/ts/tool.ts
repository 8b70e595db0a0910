// The page of a tool: a form, the materials. What is more on one kind of page is a script of its own.

import { Tool } from "./tools/tool";

const section = document.querySelector<HTMLElement>("#tool");
if (section) new Tool(section).start();
