import { z } from "zod";
import { operation } from "./organizations.ts";
import { identifier, instant } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** What waits for the operator, in numbers. */
export const operatorOverview = z.strictObject({
  asOf: instant,
  /** Reservations that have begun and wait for their nodes; `late` ones are beyond the tolerance that was sold. */
  handovers: z.strictObject({ waiting: z.number().int(), late: z.number().int() }),
  quotaRequests: z.strictObject({ pending: z.number().int(), answerBy: instant.nullable() }),
  /** Lines of invoices that customers say are too much, and until when the first of them is answered. */
  disputes: z.strictObject({ open: z.number().int(), answerBy: instant.nullable() }),
  /** Months of customers that are over and not issued; `review` of them wait for an operator, the others issue themselves. */
  months: z.strictObject({ over: z.number().int(), review: z.number().int() }),
  /** Money that came in at the bank and is not settled with an invoice yet. */
  bankEntries: z.strictObject({ open: z.number().int() }),
  /** Nodes that do not serve because of a fault, and reservations that have one now. */
  faults: z.strictObject({ nodes: z.number().int(), reservations: z.number().int() }),
  /** Reservations that begin within 24 hours. */
  starting: z.strictObject({ reservations: z.number().int(), nodes: z.number().int(), next: instant.nullable() }),
  /** Released blocks that end within 30 days. */
  supplyEnding: z.strictObject({ blocks: z.number().int(), nodes: z.number().int(), next: instant.nullable() }),
  /** Reservations of the last 30 days whose nodes never came. */
  failed: z.strictObject({ reservations: z.number().int(), latest: instant.nullable() }),
});

export const getOperatorOverview = defineRoute({
  id: "getOperatorOverview",
  method: "GET",
  path: "/api/v1/operator/overview",
  tag: "Operator",
  needs: "operator",
  summary:
    "What waits for the operator: hand-overs, requests, disputes, months to issue, starts, ends of supply, failures",
  response: operatorOverview,
});

export const getOperatorOperation = defineRoute({
  id: "getOperatorOperation",
  method: "GET",
  path: "/api/v1/operator/operations/{idempotencyKey}",
  tag: "Operator",
  needs: "operator",
  summary: "The stored answer of one of the operator's own mutations; state `unknown` when none was committed",
  params: z.strictObject({ idempotencyKey: identifier }),
  response: operation,
});
