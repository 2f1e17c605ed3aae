import { defineConfig } from "@playwright/test";
import { browserFlags, findBrowser } from "../scripts/browser.mjs";

/** Every page, one after the other, as the demo fills it. */
const sweeps = ["pages.spec.ts", "narrow-screen.spec.ts"];

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/browser",
  globalSetup: "./global-setup.ts",
  // One organization a test makes tests independent; two cores carry two browsers and the product.
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.E2E_REPORT ? [["list"], ["json", { outputFile: process.env.E2E_REPORT }]] : [["list"]],
  // Pages are looked at first, before other tests leave rows on them.
  projects: [
    { name: "pages", testMatch: sweeps },
    { name: "promises", testIgnore: sweeps },
  ],
  use: {
    // Set by the global setup, which chooses free ports.
    baseURL: process.env.PUBLIC_URL,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // What fails leaves a picture and what stood on the page; recording each step took a third of the time of looks at whole pages.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: findBrowser(), args: browserFlags },
  },
});
