import { defineConfig } from "@playwright/test";
import { CHROMIUM, FLAGS } from "./chromium";
import { ORIGIN, SERVE } from "./site";

// The built site in Chromium. A missing browser or site fails; nothing is skipped.
export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "../test-results",
  snapshotPathTemplate: "{testDir}/golden/{arg}{ext}",
  reporter: process.env.CI ? "dot" : "line",
  forbidOnly: true,
  fullyParallel: true,
  timeout: 120_000, // against a hang only: axe takes long on the whole text where the machine is busy
  workers: 2,
  use: {
    baseURL: ORIGIN,
    locale: "zh-CN",
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath: CHROMIUM, args: FLAGS },
  },
  webServer: { command: SERVE, url: ORIGIN, cwd: "..", reuseExistingServer: false },
});
