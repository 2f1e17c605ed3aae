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

/** Of tests that ask a real PostgreSQL. */
const withPostgres = {
  globalSetup: ["./scripts/testing/postgres-setup.ts"],
  expect: { poll: patience },
  testTimeout: 20_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  resolve,
  test: {
    // A core less, which is the default, leaves a machine of two cores waiting for PostgreSQL half of the time.
    maxWorkers: Math.max(2, availableParallelism()),
    // Each process imports anew what its tests need.
    execArgv: ["--import", "./scripts/testing/hasten.ts"],
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["{app,bench,components,db,lib,scripts}/**/*.test.{ts,tsx}", "*.test.ts"],
          exclude: [...slowTests, ...elsewhere, "scripts/architecture/**"],
          ...withPostgres,
        },
      },
      {
        resolve,
        test: {
          name: "control-plane",
          include: ["control-plane/**/*.test.ts"],
          exclude: [...slowTests, ...elsewhere, ...(hasRealEngine ? [] : [realEngineTests])],
          // No module is replaced for a test here, so files share what they import: docs/decisions/0261.
          isolate: false,
          ...withPostgres,
          globalSetup: [
            ...withPostgres.globalSetup,
            ...(hasRealEngine ? [] : ["./control-plane/inference/testing/say-no-engine.ts"]),
          ],
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
