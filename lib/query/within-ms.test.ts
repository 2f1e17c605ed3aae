import { expect, test } from "vitest";
import { withinMs } from "./within-ms";

const never = new Promise<string>(() => {});

test("what comes in time is given, nothing among it", async () => {
  expect(await withinMs(Promise.resolve("here"), 1_000)).toEqual({ value: "here" });
  expect(await withinMs(null, 1_000)).toEqual({ value: null });
});

test("what takes longer is not waited for, and what fails is heard", async () => {
  expect(await withinMs(never, 5)).toBeNull();
  await expect(withinMs(Promise.reject(new Error("gone")), 1_000)).rejects.toThrow("gone");
});
