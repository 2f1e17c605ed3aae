import { z } from "zod";
import { identifier } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** How the console says that somebody left, or may do other things now than when they signed in. */
export const recordDeparture = defineRoute({
  id: "recordDeparture",
  method: "POST",
  path: "/api/v1/console/organizations/{organizationId}/people/{personId}/departures",
  tag: "Console",
  needs: "console",
  summary: "End what models are answering to a person, and refuse the tokens they have; for the console itself",
  params: z.strictObject({ organizationId: identifier, personId: identifier }),
  response: z.strictObject({ personId: identifier }),
  status: 201,
});
