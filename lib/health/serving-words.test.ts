import { expect, test } from "vitest";
import { servingWords } from "./serving-words";

test.each([
  [1, 1, "Its node serves."],
  [5, 5, "All 5 nodes serve."],
  [0, 1, "Its node does not serve, and is not charged meanwhile."],
  [0, 2, "None of its 2 nodes serves; they are not charged meanwhile."],
  [1, 2, "1 of 2 nodes serves; the other is not charged meanwhile."],
  [1, 3, "1 of 3 nodes serves; the others are not charged meanwhile."],
  [5, 6, "5 of 6 nodes serve; the other is not charged meanwhile."],
])("%i of %i: %s", (serving, nodes, sentence) => {
  expect(servingWords(serving, nodes)).toBe(sentence);
});
