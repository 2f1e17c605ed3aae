import { describe, expect, test } from "vitest";
import { readArguments } from "./arguments.mjs";
import { isInstalled } from "./install.mjs";
import { duration } from "./progress.mjs";
import { readSettings } from "./settings.mjs";

const own = { DATABASE_URL: "postgres://a:b@c/d", CONTROL_PLANE_DATABASE_URL: "postgresql://a:b@c/e" };

describe("settings", () => {
  test("need nothing", () => {
    expect(readSettings({})).toMatchObject({
      ports: { PORT: 3000, CONTROL_PLANE_PORT: 4000, DEMO_ENGINE_PORT: 4010 },
      ownDatabases: false,
      production: false,
      addresses: { PUBLIC_URL: "http://localhost:3000", CONTROL_PLANE_URL: "http://127.0.0.1:4000" },
    });
  });

  test("addresses follow the ports", () => {
    expect(readSettings({ PORT: "81", CONTROL_PLANE_PORT: "82" }).addresses).toEqual({
      PUBLIC_URL: "http://localhost:81",
      CONTROL_PLANE_URL: "http://127.0.0.1:82",
      CONTROL_PLANE_PUBLIC_URL: "http://localhost:82",
    });
  });

  test("are those of production when the operator brings the databases", () => {
    expect(readSettings({ ...own, NODE_ENV: "production" }).production).toBe(true);
    expect(readSettings({ NODE_ENV: "production" }).production).toBe(false);
    expect(readSettings(own).production).toBe(false);
  });

  test.each([
    [{ PORT: "0" }, "PORT is 0: set it to a port between 1 and 65535."],
    [{ PORT: "3000x" }, "PORT is 3000x: set it to a port between 1 and 65535."],
    [{ PORT: "4000" }, "PORT and CONTROL_PLANE_PORT are both 4000: give each its own port."],
    [{ PUBLIC_URL: "example.com" }, "PUBLIC_URL is not an address that begins with http://: correct it."],
    [{ ...own, DATABASE_URL: "mysql://a" }, "DATABASE_URL is not an address that begins with postgres://: correct it."],
    [
      { DATABASE_URL: own.DATABASE_URL },
      "DATABASE_URL is set and CONTROL_PLANE_DATABASE_URL is not: set both, or neither to use the built-in PostgreSQL.",
    ],
  ])("%o are refused", (environment, sentence) => {
    expect(() => readSettings(environment)).toThrow(sentence);
  });
});

test("flags", () => {
  expect(readArguments([])).toEqual({ dev: false, demo: true, help: false });
  expect(readArguments(["--no-demo", "--dev"])).toEqual({ dev: true, demo: false, help: false });
  expect(() => readArguments(["--demo"])).toThrow("Unknown option '--demo': see npm start -- --help.");
});

test("packages are installed when each of the lock file's is there in its version", () => {
  const lock = { packages: { "": {}, a: { version: "1.0.0" }, b: { version: "2.0.0", optional: true } } };
  expect(isInstalled(lock, { packages: { a: { version: "1.0.0" } } })).toBe(true);
  expect(isInstalled(lock, { packages: { a: { version: "0.9.0" } } })).toBe(false);
  expect(isInstalled(lock, { packages: { a: { version: "1.0.0" }, b: { version: "1.0.0" } } })).toBe(false);
  expect(isInstalled(lock, { packages: {} })).toBe(false);
});

test("durations read well", () => {
  expect([40, 59_940, 59_960, 72_400].map(duration)).toEqual(["0.0 s", "59.9 s", "1 min 0 s", "1 min 12 s"]);
});
