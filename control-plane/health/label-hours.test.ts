import fc from "fast-check";
import { expect, test } from "vitest";
import { labelHour } from "./label-hours.ts";

test("an hour is what was down, then what was measured, and the rest is called unmeasured", () => {
  const down = { providerFault: 100, maintenance: 50, unhealthy: 10 };
  expect(labelHour({ contracted: 1000, ...down, measured: { total: 600, idle: 200 } })).toEqual({
    ...{ contracted: 1000, ...down, idle: 200, productive: 400, unmeasured: 240 },
  });
  expect(labelHour({ contracted: 1000, ...down, measured: null })).toMatchObject({ unmeasured: 840, productive: 0 });
});

test("labels add up to what was contracted, whatever meters say", () => {
  const seconds = fc.nat(30_000);
  fc.assert(
    fc.property(
      fc.record({
        contracted: seconds,
        providerFault: seconds,
        maintenance: seconds,
        unhealthy: seconds,
        measured: fc.option(fc.record({ total: seconds, idle: seconds })),
      }),
      (known) => {
        const { contracted, ...labels } = labelHour(known);
        expect(Object.values(labels).reduce((sum, each) => sum + each, 0)).toBe(contracted);
        expect(Object.values(labels).every((each) => each >= 0)).toBe(true);
      },
    ),
  );
});
