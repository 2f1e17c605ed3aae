import { z } from "zod";
import { identifier } from "./primitives.ts";
import { defineRoute } from "./route.ts";

const member = z.strictObject({ organizationId: identifier, personId: identifier });

/** How the console says that somebody left, or may do other things now than when they signed in. */
export const recordDeparture = defineRoute({
  id: "recordDeparture",
  method: "POST",
  path: "/api/v1/console/organizations/{organizationId}/people/{personId}/departures",
  tag: "Console",
  needs: "console",
  summary: "End what models are answering to a person, and refuse the tokens they have; for the console itself",
  params: member,
  response: z.strictObject({ personId: identifier }),
  status: 201,
});

/** Who is to be asked about: the console alone knows what a person may do now. */
export const listStandingBuyers = defineRoute({
  id: "listStandingBuyers",
  method: "GET",
  path: "/api/v1/console/standing-buyers",
  tag: "Console",
  needs: "console",
  summary: "People in whose name capacity is bought as soon as it is free; for the console itself",
  response: z.strictObject({ items: z.array(member) }),
});

export const withdrawStandingPurchases = defineRoute({
  id: "withdrawStandingPurchases",
  method: "POST",
  path: "/api/v1/console/organizations/{organizationId}/people/{personId}/standing-purchase-withdrawals",
  tag: "Console",
  needs: "console",
  summary:
    "Buy nothing more from the waitlist in the name of a person who may not buy any more; for the console itself",
  params: member,
  response: z.strictObject({ withdrawn: z.number().int().min(0) }),
  status: 201,
});

export const listBatchOwners = defineRoute({
  id: "listBatchOwners",
  method: "GET",
  path: "/api/v1/console/batch-owners",
  tag: "Console",
  needs: "console",
  summary: "People whose batches go on, begun in the console; for the console itself",
  response: z.strictObject({ items: z.array(member) }),
});

export const cancelBatchesOf = defineRoute({
  id: "cancelBatchesOf",
  method: "POST",
  path: "/api/v1/console/organizations/{organizationId}/people/{personId}/batch-cancellations",
  tag: "Console",
  needs: "console",
  summary: "Cancel the batches of a person who may not use models any more; for the console itself",
  params: member,
  response: z.strictObject({ cancelled: z.number().int().min(0) }),
  status: 201,
});
