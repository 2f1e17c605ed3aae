import { expect, test } from "vitest";
import { AppError, toErrorAnswer } from "./errors";

const sentence = "Choose an hour from 2026-07-01T09:00:00Z until 2026-12-01T10:30:00.5Z.";
const refusal = new AppError("not_possible", sentence, {
  fields: { at: sentence },
  facts: { at: "2026-07-01T09:00:00Z" },
});

test("a refusal tells its instants in the reader's zone, in the sentence and beside the field; facts stay as they are", () => {
  const { message, fields, facts } = toErrorAnswer(refusal, "req_1", "Europe/Berlin");
  expect(message).toMatch(/^Choose an hour from 1 Jul 2026, 11:00.* until 1 Dec 2026, 11:30.*\.$/);
  expect(message).not.toMatch(/T\d\d:\d\d/);
  expect(fields).toEqual({ at: message });
  expect(facts).toEqual({ at: "2026-07-01T09:00:00Z" });
});

test("without a reader it stays in UTC", () => {
  expect(toErrorAnswer(refusal, "req_1").message).toBe(sentence);
});
