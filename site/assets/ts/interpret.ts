// The interpreter of the search, handed over to the script that asked for it.

import { openInterpreter } from "./search/interpreter";

window.leqiInterpreter = openInterpreter;
