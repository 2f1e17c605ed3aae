import { chmodSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { choosePlace } from "./place.mjs";

const isRoot = process.getuid?.() === 0;
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "headroom-place-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test("the files stay in a data directory that the database's user can reach", () => {
  chmodSync(dataDir, 0o755);
  expect(choosePlace(dataDir, undefined).data).toBe(join(dataDir, "postgres"));
});

test("in a folder closed to others, only root's database user needs a place outside", () => {
  chmodSync(dataDir, 0o700);
  const place = choosePlace(dataDir, undefined);
  if (place.outside) rmSync(place.outside, { recursive: true });
  expect(place.data.startsWith(dataDir)).toBe(!isRoot);
  expect(place.outside !== undefined).toBe(isRoot);
  expect(place.user !== undefined).toBe(isRoot);
});

test("files stay where they were put first", () => {
  chmodSync(dataDir, 0o755);
  const elsewhere = mkdtempSync(join(tmpdir(), "headroom-elsewhere-"));
  const place = choosePlace(dataDir, join(elsewhere, "postgres"));
  expect(place.data).toBe(join(elsewhere, "postgres"));
  expect(statSync(place.binaries).isDirectory()).toBe(true);
  if (place.outside) rmSync(place.outside, { recursive: true });
  rmSync(elsewhere, { recursive: true });
});
