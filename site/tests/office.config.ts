import { defineConfig } from "@playwright/test";
import browser from "./browser.config";

// What a word processor makes of the files that the site saves: part of make fuzz, because LibreOffice is large.
export default defineConfig(browser, { testMatch: "*.office.ts", workers: 1 });
