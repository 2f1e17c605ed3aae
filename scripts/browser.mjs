// A Chromium for the browser tests and benchmarks.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { StartError } from "./start-error.mjs";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Flags without which Chromium does not start as root or runs out of shared memory in containers. */
export const browserFlags = [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-dev-shm-usage"];

/** Path of a browser on this machine: CHROMIUM_PATH, an installed one, or Playwright's own; undefined if there is none. */
export function findBrowser(environment = process.env) {
  const given = environment.CHROMIUM_PATH;
  if (given && !existsSync(given))
    throw new StartError(`CHROMIUM_PATH is ${given}, where nothing is: correct or unset it.`);
  const { chromium } = createRequire(import.meta.url)("@playwright/test");
  return given || [...usualPlaces, chromium.executablePath()].find((path) => existsSync(path));
}

/** Finds a browser, or installs one: by the system's packages as root on Debian, else by Playwright. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  const isDebian = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  const attempts = [
    ...(isDebian
      ? [
          ["apt-get", "update", "-qq"],
          ["apt-get", "install", "-y", "-qq", "chromium"],
        ]
      : []),
    [process.execPath, createRequire(import.meta.url).resolve("@playwright/test/cli"), "install", "chromium"],
  ];
  for (const [program, ...args] of attempts) {
    spawnSync(program, args, {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new StartError("No browser could be found or installed: install Chromium, or set CHROMIUM_PATH to one.");
}
