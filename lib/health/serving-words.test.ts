import { expect, test } from "vitest";
import { healthWords, servingWords, soldOnWords } from "./serving-words";

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

test.each([
  [5, 0, 0, "All 5 nodes serve."],
  [5, 0, 1, "All 5 nodes serve. 1 more is sold on or lent: others have it now."],
  [
    4,
    1,
    2,
    "3 of 4 nodes serve; the other is not charged meanwhile. 2 more are sold on or lent: others have them now.",
  ],
  [0, 0, 1, "Its node is sold on or lent: others have it now."],
  [0, 0, 3, "All of its 3 nodes are sold on or lent: others have them now."],
  [0, 0, 0, "The reservation is over."],
])("%i nodes, %i of them out, %i with others: %s", (nodes, out, soldOn, sentence) => {
  expect(healthWords({ nodes, out, soldOn })).toBe(sentence);
});

test.each([
  [0, null],
  [1, "1 of them is sold on or lent: others have it now."],
  [3, "3 of them are sold on or lent: others have them now."],
])("of the contracted nodes, others have %i: %s", (soldOn, sentence) => {
  expect(soldOnWords(soldOn)).toBe(sentence);
});
