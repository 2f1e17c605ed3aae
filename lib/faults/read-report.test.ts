import { expect, test } from "vitest";
import { readReport, sinceOf } from "./read-report";

const now = "2029-01-02T10:00:00Z";
const sent = { review: "1", node: "nod_1", what: "power", severity: "fault", date: "", time: "" };

test("a form that was not sent has nothing chosen, no errors and nothing to look at", () => {
  expect(readReport({ node: "nod_1" }, now)).toEqual({
    typed: { what: "", severity: "", date: "", time: "" },
    errors: {},
    asked: null,
  });
});

test("what was chosen is to be looked at, from now on or since a time in UTC", () => {
  expect(readReport(sent, now).asked).toEqual({ what: "power", severity: "fault", date: "", time: "" });
  const { asked } = readReport({ ...sent, date: "2029-01-02", time: "08:30" }, now);
  expect(asked && sinceOf(asked)).toBe("2029-01-02T08:30:00Z");
});

test("what is not chosen is asked for, all of it in one round", () => {
  expect(readReport({ review: "1", node: "nod_1" }, now)).toMatchObject({
    errors: { what: "Choose what it is.", severity: "Choose whether it still serves." },
    asked: null,
  });
});

test.each([
  [{ what: "planned" }, { what: "Choose what it is." }],
  [{ severity: ["fault", "warning"] }, { severity: "Choose whether it still serves." }],
  [{ date: "2029-01-02" }, { time: "Choose day and time, or neither for now." }],
  [
    { date: "2029-01-02", what: "" },
    { time: "Choose day and time, or neither for now.", what: "Choose what it is." },
  ],
  [{ date: "2029-02-30", time: "08:00" }, { date: "Choose a day." }],
  [{ date: "2029-01-02", time: "10:01" }, { date: "A fault cannot begin in the future. Plan maintenance instead." }],
])("%j is refused beside its field", (change, errors) => {
  const read = readReport({ ...sent, ...change }, now);
  expect(read.errors).toEqual(errors);
  expect(read.asked).toBeNull();
});
