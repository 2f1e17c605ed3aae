import { z } from "zod";
import { contractClause, volumeTier } from "./contract-clauses.ts";
import { decimal, identifier, instant, money } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** `coming` is activated and begins later. */
export const contractState = z.enum(["draft", "coming", "active", "ended"]);

export const contract = z
  .strictObject({
    id: identifier,
    name: z.string(),
    reference: z.string().nullable(),
    state: contractState,
    currency: z.string(),
    timeZone: z.string(),
    /** First moment of its first day, and of the day after its last one, in the organization's zone. */
    startsAt: instant,
    endsAt: instant,
    /** When it was ended before its time, and why. */
    endedAt: instant.nullable(),
    endReason: z.string().nullable(),
  })
  .meta({ id: "Contract" });
export type Contract = z.infer<typeof contract>;

/** A wording of a contract; what was once activated never changes. */
export const contractVersion = z
  .strictObject({
    id: identifier,
    version: z.number().int(),
    state: z.enum(["draft", "coming", "current", "past"]),
    validFrom: instant,
    activatedAt: instant.nullable(),
    clauses: z.array(z.strictObject({ clause: contractClause, text: z.string() })),
  })
  .meta({ id: "ContractVersion" });
export type ContractVersion = z.infer<typeof contractVersion>;

/** Where the commitment period around now stands. Amounts before tax, volume discounts and credits. */
export const commitmentStanding = z
  .strictObject({
    clauseId: identifier,
    start: instant,
    end: instant,
    committed: money,
    used: money,
    /** Used until the end of each day, the first one first. */
    days: z.array(z.strictObject({ until: instant, used: decimal })),
    /** Used by the end at the pace of the last 28 days; `low` and `high` hold four of five outcomes. Null in the first day. */
    forecast: z.strictObject({ expected: money, low: money, high: money }).nullable(),
    /** Missing or beyond at the end by that forecast; one of the two is zero. */
    shortfallExpected: money.nullable(),
    overageExpected: money.nullable(),
    overagePercentOff: decimal.nullable(),
  })
  .meta({ id: "CommitmentStanding" });
export type CommitmentStanding = z.infer<typeof commitmentStanding>;

/** Where the running billing period stands in the steps of a volume. */
export const volumeStanding = z
  .strictObject({
    clauseId: identifier,
    name: z.string(),
    mode: z.enum(["graduated", "whole"]),
    unit: z.enum(["node-hours", "million tokens", "spend"]),
    volume: decimal,
    cost: money,
    discount: money,
    tiers: z.array(volumeTier.extend({ reached: z.boolean() })),
    /** The step that comes next, how much is missing to it, and what the discount would be there at the same mean price. */
    next: volumeTier.extend({ missing: decimal, discountThere: money.nullable() }).nullable(),
  })
  .meta({ id: "VolumeStanding" });
export type VolumeStanding = z.infer<typeof volumeStanding>;

export const contractDetail = contract
  .extend({
    versions: z.array(contractVersion),
    asOf: instant,
    commitment: commitmentStanding.nullable(),
    volumes: z.array(volumeStanding),
  })
  .meta({ id: "ContractDetail" });
export type ContractDetail = z.infer<typeof contractDetail>;

export const listContracts = defineRoute({
  id: "listContracts",
  method: "GET",
  path: "/api/v1/contracts",
  tag: "Contracts",
  needs: "contracts.read",
  summary: "Contracts that were activated, the latest first",
  response: z.strictObject({ items: z.array(contract) }),
});

export const getContract = defineRoute({
  id: "getContract",
  method: "GET",
  path: "/api/v1/contracts/{id}",
  tag: "Contracts",
  needs: "contracts.read",
  summary: "A contract with its clauses in plain words, and where commitment and volumes stand",
  params: z.strictObject({ id: identifier }),
  response: contractDetail,
});
