import { z } from "zod";
import { identifier } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export const rebuildUsageRollUps = defineRoute({
  id: "rebuildUsageRollUps",
  method: "POST",
  path: "/api/v1/operator/organizations/{id}/usage-roll-ups",
  tag: "Operator",
  needs: "operator",
  summary:
    "Make a customer's usage by hour and day anew from the records; says how many rows were not what they add up to",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({}),
  response: z.strictObject({ id: identifier, hours: z.number().int(), days: z.number().int() }),
});
