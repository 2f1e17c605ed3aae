import { expect, test } from "vitest";
import { deliveryLabels, undeliveredShare } from "./delivery";

const total = {
  ...{ contracted: 1000, productive: 500, idle: 100, unmeasured: 200 },
  ...{ unhealthy: 0, maintenance: 50, providerFault: 150 },
};

test("what was not delivered is faults and maintenance; nothing reserved is nothing missing", () => {
  expect(undeliveredShare(total)).toBe(0.2);
  expect(undeliveredShare({ ...total, contracted: 0 })).toBe(0);
});

test("every label has its place", () => {
  const { contracted, ...labels } = total;
  expect(deliveryLabels.map(({ id }) => id).sort()).toEqual(Object.keys(labels).sort());
});
