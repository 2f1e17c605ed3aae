import { expect, test } from "vitest";
import { readMaintenance, windowOf } from "./read-maintenance";
import { readReport } from "./read-report";

const now = "2029-01-02T10:00:00Z";
const sent = {
  ...{ plan: "1", node: "nod_1", scope: "pool", note: "New firmware." },
  ...{ date: "2029-01-03", time: "08:00", untilDate: "2029-01-03", untilTime: "10:00" },
};

test("a form that was not sent has today, no errors and nothing to look at", () => {
  expect(readMaintenance({ node: "nod_1" }, now)).toEqual({
    typed: { scope: "node", note: "", date: "2029-01-02", time: "", untilDate: "2029-01-02", untilTime: "" },
    errors: {},
    asked: null,
  });
});

test("what was typed is to be looked at, in UTC", () => {
  const { asked, errors } = readMaintenance(sent, now);
  expect(errors).toEqual({});
  expect(asked && windowOf(asked)).toEqual({ from: "2029-01-03T08:00:00Z", until: "2029-01-03T10:00:00Z" });
});

test.each([
  [{ note: " " }, { note: "Say what is done; customers read it." }],
  [
    { time: "", untilTime: "25:00" },
    { time: "Choose a time.", untilTime: "Choose a time." },
  ],
  [
    { date: "", untilDate: "2029-02-30" },
    { date: "Choose a day.", untilDate: "Choose a day." },
  ],
  [{ untilTime: "08:00" }, { untilTime: "The end must come after the start." }],
  [{ date: "2029-01-01", untilDate: "2029-01-01" }, { untilDate: "This window is over." }],
  [{ scope: "rack" }, { scope: "Choose the node or its pool." }],
])("%j is refused beside its field", (change, errors) => {
  expect(readMaintenance({ ...sent, ...change }, now)).toMatchObject({ errors, asked: null });
});

test("what is typed in one form of the page is not in the other", () => {
  expect(readReport(sent, now).typed).toEqual({ what: "", severity: "", date: "", time: "" });
  const reported = { review: "1", node: "nod_1", date: "2029-01-01", time: "08:00" };
  expect(readMaintenance(reported, now).typed).toMatchObject({ date: "2029-01-02", time: "" });
});
