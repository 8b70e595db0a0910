// Enhancements. Every page reads and navigates without them.

import { chooseAppearance } from "./appearance";
import { markCurrent } from "./contents";
import { addCopyButtons } from "./copy";
import { prepareHelp } from "./help";
import { listen } from "./keys";
import { preparePeeks } from "./peeks";
import { prepareSearch } from "./searchfield";
import { unfoldSides } from "./sides";

chooseAppearance();
addCopyButtons();
unfoldSides();
markCurrent();
preparePeeks();
listen(prepareHelp(), prepareSearch());
