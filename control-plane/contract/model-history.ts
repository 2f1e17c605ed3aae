import { z } from "zod";
import { identifier, instant } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** Hours that a model's history goes back. */
export const modelHistoryHours = 168;

export const modelHour = z
  .strictObject({
    /** Its start. */
    hour: instant,
    /** Accepted requests that streamed, of all customers together. */
    requests: z.number().int(),
    /** The measures are null in hours with fewer than 5 such requests. */
    firstTokenMsP50: z.number().nullable(),
    firstTokenMsP95: z.number().nullable(),
    outputTokensPerSecondP50: z.number().nullable(),
    /** The slow end: 95 of 100 requests were at least this fast. */
    outputTokensPerSecondP95: z.number().nullable(),
  })
  .meta({ id: "ModelHour" });
export type ModelHour = z.infer<typeof modelHour>;

export const getModelHistory = defineRoute({
  id: "getModelHistory",
  method: "GET",
  path: "/api/v1/models/{id}/history",
  tag: "Models",
  needs: "models.read",
  summary: "How fast a model was in each hour of the last seven days, over all customers",
  params: z.strictObject({ id: identifier }),
  response: z.strictObject({
    /** Every hour, oldest first, the running one last. */
    items: z.array(modelHour),
    /** When it was read; it is read every five minutes at most. */
    asOf: instant,
  }),
});
