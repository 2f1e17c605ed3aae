import { expect, test } from "vitest";
import { accessFileName, isFileLike } from "./access-file";

test("what has lines, or is long, is shown as a file", () => {
  expect(isFileLike("apiVersion: v1\nkind: Config")).toBe(true);
  expect(isFileLike("x".repeat(2_001))).toBe(true);
  expect(isFileLike("ssh me@node-1")).toBe(false);
});

test("a file is named for what it is, by letters that no system refuses", () => {
  expect(accessFileName("kubernetes", "kubeconfig")).toBe("kubeconfig.yaml");
  expect(accessFileName("slurm", "../big queue: 1")).toBe("big-queue-1.txt");
  expect(accessFileName("kubernetes", "../")).toBe("kubernetes.yaml");
});
