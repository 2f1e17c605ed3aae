import { expect, test } from "vitest";
import { describeSpendEvent } from "./describe-spend-event";

const found = (resourceName: string | null) =>
  describeSpendEvent(
    {
      ...{ id: "ev_1", organizationId: "org_1", at: "2026-06-22T15:00:00Z", type: "anomaly.found", subjectId: "ano_1" },
      facts: {
        ...{
          projectId: "prj_1",
          product: "inference",
          resourceId: "demo-large",
          resourceName,
          apiKeyId: null,
          basis: "day",
        },
        since: "2026-06-22T00:00:00Z",
        amount: { amount: "132.00", currency: "USD" },
        expectedHigh: { amount: "66.00", currency: "USD" },
      },
    },
    "UTC",
  );

test("an unusual cost names its model, and its id where there is no name", () => {
  expect(found("Demo Large").title).toBe("Unusual cost of Demo Large: 132.00 USD");
  expect(found(null).title).toBe("Unusual cost of demo-large: 132.00 USD");
});
