// The first script of a decision's page: an address that holds answers asks for a verdict or a question, which the
// WebAssembly brings later. Until then its place stays free (see check.css), so that nothing moves.

import { beforePaint } from "./paint";

beforePaint();
if (location.hash.includes("=")) document.documentElement.dataset.check = "coming";
