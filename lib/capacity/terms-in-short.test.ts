import { expect, test } from "vitest";
import { termsInShort } from "./terms-in-short";

const window = { from: "2026-12-01T00:00:00Z", until: "2026-12-01T20:00:00Z" };
const keep = [
  { hours: 1, probability: 0.999 },
  { hours: 8, probability: 0.991 },
  { hours: 24, probability: 0.974 },
];

test("guaranteed nodes are yours; what an early release costs is said", () => {
  expect(termsInShort({ ...window, capacityClass: "guaranteed", feePercent: 30, keep: undefined })).toBe(
    "Yours to the end. Released early, 30\u00a0% of the rest is charged.",
  );
});

test("of surplus the chance for as much of its own time as is known is said", () => {
  expect(termsInShort({ ...window, capacityClass: "surplus", feePercent: 0, keep })).toBe(
    "Can be taken back; kept for 8\u00a0h: 99.1\u00a0%. Released early, the rest is not charged.",
  );
  expect(
    termsInShort({ ...window, until: "2026-12-08T00:00:00Z", capacityClass: "surplus", feePercent: 0, keep }),
  ).toContain("kept for 24\u00a0h: 97.4\u00a0%");
});

test("without enough history no chance is claimed", () => {
  expect(termsInShort({ ...window, capacityClass: "surplus", feePercent: 0, keep: null })).toContain(
    "too little history",
  );
});
