// Runs before each file of unit tests. A worker carries many of them, one after the other, for the sake of the packages
// that it has loaded by then; of our own modules, mocks and settings each file finds what the first one found.
import { vi } from "vitest";

const key = Symbol.for("headroom.test.environment");
const worker = globalThis as typeof globalThis & { [key]?: NodeJS.ProcessEnv };
worker[key] ??= { ...process.env };

vi.resetModules();
vi.useRealTimers();
vi.unstubAllEnvs();
vi.unstubAllGlobals();
for (const name of Object.keys(process.env)) if (!(name in worker[key])) delete process.env[name];
Object.assign(process.env, worker[key]);
