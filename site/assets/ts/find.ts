// The search below the field of a page, loaded with the first use of the field.

import { openBox } from "./find/box";

const form = document.querySelector<HTMLFormElement>("#search");
if (form) openBox(form);
