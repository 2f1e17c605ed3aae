import { expect, test } from "vitest";
import { consequenceOf, whoseWords } from "./report-words";

const reservation = { reservationId: "res_1", name: "Night run", organizationId: "org_1", organizationName: "Example" };

test("a node is somebody’s or nobody’s", () => {
  expect(whoseWords({ reservation })).toBe("Night run, Example");
  expect(whoseWords({ reservation: null })).toBe("Nobody’s");
});

test("a fault names who is told, what is degraded and that billing stops; what is past is credited", () => {
  const now = consequenceOf({ reservation }, { severity: "fault", isPast: false });
  expect(now).toMatch(/^Example is told at once, Night run is degraded, and the node is not billed until/);
  expect(now).not.toContain("credited");
  expect(consequenceOf({ reservation }, { severity: "fault", isPast: true })).toContain("is credited");
});

test("a warning degrades nothing and stops no bill", () => {
  expect(consequenceOf({ reservation }, { severity: "warning", isPast: false })).toMatch(/told at once.* is billed/);
});

test("where nobody has the node, nobody is told, and only a fault takes it off sale", () => {
  const nobody = { reservation: null };
  expect(consequenceOf(nobody, { severity: "fault", isPast: false })).toMatch(/no customer is told.*kept off sale/);
  expect(consequenceOf(nobody, { severity: "warning", isPast: false })).toMatch(/no customer is told.*stays on sale/);
});
