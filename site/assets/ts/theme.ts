// The first script of a page.

import { beforePaint } from "./paint";

beforePaint();
