import { defineConfig } from "@playwright/test";

// What needs no browser.
export default defineConfig({ testDir: ".", testMatch: "*.unit.ts", outputDir: "../test-results", reporter: "line" });
