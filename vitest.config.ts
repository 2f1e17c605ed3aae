import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { findLlama } from "./control-plane/inference/testing/find-llama.ts";
import { patience } from "./scripts/testing/patience.ts";

const root = fileURLToPath(new URL("./", import.meta.url));
const slowTests = ["**/*.race.test.ts", "**/*.crash.test.ts"];
const elsewhere = ["node_modules/**", ".next/**", ".data/**", "e2e/**"];

const realEngineTests = "control-plane/inference/gateway-real-engine.test.ts";
const hasRealEngine = findLlama() !== null;

const resolve = {
  alias: [
    { find: /^@\//, replacement: root },
    // Outside a Next build the marker has no meaning, and its default entry throws.
    { find: "server-only", replacement: `${root}node_modules/server-only/empty.js` },
  ],
};

export default defineConfig({
  resolve,
  test: {
    // A core less, which is the default, leaves a machine of two cores waiting for PostgreSQL half of the time.
    maxWorkers: Math.max(2, availableParallelism()),
    // Each file has a process of its own, which imports everything anew.
    execArgv: ["--import", "./scripts/testing/hasten.ts"],
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["{app,bench,components,control-plane,db,lib,scripts}/**/*.test.{ts,tsx}", "*.test.ts"],
          exclude: [
            ...[...slowTests, ...elsewhere, "scripts/architecture/**"],
            ...(hasRealEngine ? [] : [realEngineTests]),
          ],
          globalSetup: [
            "./scripts/testing/postgres-setup.ts",
            ...(hasRealEngine ? [] : ["./control-plane/inference/testing/say-no-engine.ts"]),
          ],
          expect: { poll: patience },
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "race",
          include: slowTests,
          exclude: elsewhere,
          globalSetup: ["./scripts/testing/postgres-setup.ts"],
          expect: { poll: patience },
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve,
        test: {
          name: "architecture",
          include: ["scripts/architecture/**/*.test.ts"],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
