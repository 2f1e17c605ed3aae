import { z } from "zod";
import {
  commitmentClause,
  paymentTermsClause,
  percentOffClause,
  priceListClause,
  volumeTiersClause,
} from "./contract-clauses.ts";
import { contract, contractVersion } from "./contracts.ts";
import { calendarDay, identifier, instant, money, oneLine, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

const params = z.strictObject({ id: identifier });
const versionParams = z.strictObject({ id: identifier, versionId: identifier });
/** A clause that goes on in another version keeps its id; a new one gets one. */
const id = { id: identifier.optional() };

const clauses = z
  .array(
    z.discriminatedUnion("kind", [
      percentOffClause.extend(id),
      priceListClause.extend(id),
      volumeTiersClause.extend(id),
      commitmentClause.extend(id),
      paymentTermsClause.extend(id),
    ]),
  )
  .min(1, "Write at least one clause.")
  .max(20, "At most 20 clauses.");

export const operatorContract = contract
  .extend({
    organization: z.strictObject({ id: identifier, name: z.string() }),
    /** Of the newest version, draft or not. */
    latestVersion: z.number().int(),
  })
  .meta({ id: "OperatorContract" });
export type OperatorContract = z.infer<typeof operatorContract>;

export const operatorContractDetail = operatorContract
  .extend({
    versions: z.array(contractVersion),
    /** A version may hold from here on: what was invoiced before stays. */
    earliest: instant.nullable(),
  })
  .meta({ id: "OperatorContractDetail" });
export type OperatorContractDetail = z.infer<typeof operatorContractDetail>;

export const listOperatorContracts = defineRoute({
  id: "listOperatorContracts",
  method: "GET",
  path: "/api/v1/operator/contracts",
  tag: "Operator",
  needs: "operator",
  summary: "Contracts of all customers, the latest start first",
  query: z.strictObject(pageQuery),
  response: pageOf(operatorContract),
});

export const getOperatorContract = defineRoute({
  id: "getOperatorContract",
  method: "GET",
  path: "/api/v1/operator/contracts/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "One contract with its versions, drafts too",
  params,
  response: operatorContractDetail,
});

export const createContract = defineRoute({
  id: "createContract",
  method: "POST",
  path: "/api/v1/operator/organizations/{id}/contracts",
  tag: "Operator",
  needs: "operator",
  summary: "Draft a customer's contract with its first version; nothing changes before that is activated",
  params,
  body: z.strictObject({
    name: oneLine.min(1, "Give it a name.").max(80, "Use at most 80 characters."),
    reference: oneLine.min(1).max(64, "Use at most 64 characters.").nullish(),
    startsOn: calendarDay,
    /** The last day on which it holds. */
    lastDay: calendarDay,
    clauses,
  }),
  response: operatorContractDetail,
  status: 201,
});

export const createContractVersion = defineRoute({
  id: "createContractVersion",
  method: "POST",
  path: "/api/v1/operator/contracts/{id}/versions",
  tag: "Operator",
  needs: "operator",
  summary: "Draft another version of a contract",
  params,
  body: z.strictObject({ validFrom: calendarDay, clauses }),
  response: operatorContractDetail,
  status: 201,
});

export const activateContractVersion = defineRoute({
  id: "activateContractVersion",
  method: "POST",
  path: "/api/v1/operator/contracts/{id}/versions/{versionId}/activations",
  tag: "Operator",
  needs: "operator",
  summary: "Let a version hold from its day on; it can never be changed afterwards, only followed by another one",
  params: versionParams,
  response: operatorContractDetail,
  status: 201,
});

export const endContract = defineRoute({
  id: "endContract",
  method: "POST",
  path: "/api/v1/operator/contracts/{id}/endings",
  tag: "Operator",
  needs: "operator",
  summary: "End an activated contract before its time, and say what becomes of its running commitment",
  params,
  body: z.strictObject({
    lastDay: calendarDay,
    /** What is still owed of the running commitment period: all of it, in proportion to its time, or nothing. */
    shortfall: z.enum(["whole", "proRata", "waived"]),
    reason: oneLine.min(1, "Say why.").max(400, "Use at most 400 characters."),
  }),
  response: operatorContractDetail,
  status: 201,
});

/** What a version would have made of a period; commitments by their share of a month. */
export const simulatedPeriod = z.strictObject({
  periodStart: instant,
  periodEnd: instant,
  /** Usage and adjustments as they were billed, before credits and tax. */
  billed: money,
  withContract: money,
  /** Below zero when the customer pays less. */
  difference: money,
  lines: z.array(z.strictObject({ description: z.string(), amount: money })),
});

export const simulateContractVersion = defineRoute({
  id: "simulateContractVersion",
  method: "GET",
  path: "/api/v1/operator/contracts/{id}/versions/{versionId}/simulation",
  tag: "Operator",
  needs: "operator",
  summary: "What a version would have made of the customer's last three months and of this one",
  params: versionParams,
  response: z.strictObject({ timeZone: z.string(), periods: z.array(simulatedPeriod) }),
});
