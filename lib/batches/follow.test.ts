import { expect, test } from "vitest";
import { progressOf } from "./follow";

const batch: Parameters<typeof progressOf>[0][number] = {
  ...{ id: "batch_1", state: "in_progress", hasResults: false, hasErrors: false },
  lines: { total: 2, succeeded: 0, failed: 0 },
};

test("the version changes with everything that the list shows of a batch that moves", () => {
  const versions = [
    batch,
    { ...batch, lines: { total: 2, succeeded: 1, failed: 0 } },
    { ...batch, lines: { total: 2, succeeded: 0, failed: 1 } },
    { ...batch, state: "cancelling" as const },
    { ...batch, state: "completed" as const },
    { ...batch, state: "completed" as const, hasResults: true },
    { ...batch, id: "batch_2" },
  ].map((each) => progressOf([each]).version);
  expect(new Set(versions).size).toBe(versions.length);
});

test("only batches that have not ended are waited for", () => {
  const ended = (["completed", "failed", "expired", "cancelled"] as const).map((state) => ({ ...batch, state }));
  expect(progressOf([batch, { ...batch, state: "cancelling" }, ...ended]).moving).toBe(2);
  expect(progressOf(ended).moving).toBe(0);
});
