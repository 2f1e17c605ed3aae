import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** A process in which a read fails whose caller has thrown meanwhile, and which says afterwards that it goes on. */
const program = (isGuarded: boolean) => `
  import { logOrphanedRejections } from ${JSON.stringify(new URL("./log-orphaned-rejections.ts", import.meta.url).href)};
  if (${isGuarded}) logOrphanedRejections({ error: ({ err }, message) => console.log(message + ": " + err.message) });
  Promise.reject(new Error("the database is gone"));
  setTimeout(() => console.log("goes on"), 50);
`;
const run = (isGuarded: boolean) =>
  promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program(isGuarded)]);

test("a failure that nothing waits for is logged and ends no process", async () => {
  await expect(run(false)).rejects.toMatchObject({ code: 1, stdout: "" });
  const { stdout } = await run(true);
  expect(stdout.trim().split("\n")).toEqual(["nothing waited for what failed here: the database is gone", "goes on"]);
});
