// The page of results. It repeats the search of find.ts: whoever comes from a field has the index already, and whoever
// only uses a field does not fetch the page's part.

import { openPage } from "./find/page";

const form = document.querySelector<HTMLFormElement>("#search");
if (form) openPage(form);
