import { z } from "zod";
import { capacityClass, noticeClass } from "./capacity.ts";
import { identifier, instant } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** A reservation that has begun and waits for its nodes. */
export const awaitedHandover = z
  .strictObject({
    reservationId: identifier,
    name: z.string(),
    organization: z.strictObject({ id: identifier, name: z.string() }),
    region: identifier,
    nodeType: identifier,
    capacityClass,
    noticeClass: noticeClass.nullable(),
    nodes: z.number().int(),
    /** Assigned to it, by name. */
    nodeNames: z.array(z.string()),
    startsAt: instant,
    endsAt: instant,
    /** Handed over later, it is charged from then on only. */
    lateFrom: instant,
  })
  .meta({ id: "AwaitedHandover" });

export const listAwaitedHandovers = defineRoute({
  id: "listAwaitedHandovers",
  method: "GET",
  path: "/api/v1/operator/handovers",
  tag: "Operator",
  needs: "operator",
  summary: "Reservations that have begun and wait for their nodes, the longest waiting first; at most 500",
  response: z.strictObject({ asOf: instant, items: z.array(awaitedHandover) }),
});

export const getAwaitedHandover = defineRoute({
  id: "getAwaitedHandover",
  method: "GET",
  path: "/api/v1/operator/handovers/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "One of them, by its reservation's id",
  params: z.strictObject({ id: identifier }),
  response: awaitedHandover,
});

export const failHandover = defineRoute({
  id: "failHandover",
  method: "POST",
  path: "/api/v1/operator/reservations/{id}/handover-failures",
  tag: "Operator",
  needs: "operator",
  summary: "Give up on handing over: the reservation fails, nothing is charged, its capacity is free again",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({
    reason: z.string().trim().min(1, "Say why.").max(400, "Use at most 400 characters."),
  }),
  response: z.strictObject({ reservationId: identifier, failedAt: instant }),
  status: 201,
});
