import { z } from "zod";
import { capacityClass, noticeClass } from "./capacity.ts";
import { actor, decimal, identifier, instant, money, pageOf, pageQuery, poNumber } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** What the ceiling is a price of. */
export const ceilingUnits = ["node_hour", "gpu_hour", "total"] as const;

/** Where and when an entry can be served. */
export const found = {
  region: identifier,
  capacityClass,
  noticeClass: noticeClass.nullable(),
  from: instant,
  until: instant,
  /** Per node-hour. */
  price: money,
};

export const waitlistStates = ["open", "matched", "bought", "withdrawn", "expired"] as const;
const waitlistState = z.enum(waitlistStates);

/** What somebody waits for, and what became of it. `tell` ends with a message, `buy` with a reservation or a request for approval. */
export const waitlistEntry = z
  .strictObject({
    id: identifier,
    state: waitlistState,
    act: z.enum(["tell", "buy"]),
    nodeType: identifier,
    /** Other node types that are as good. */
    alsoNodeTypes: z.array(identifier),
    nodes: z.number().int().positive(),
    /** Any of these; any at all when empty. */
    regions: z.array(identifier),
    /** Null: guaranteed or surplus with any notice. */
    capacityClass: capacityClass.nullable(),
    noticeClass: noticeClass.nullable(),
    earliestStart: instant,
    latestStart: instant,
    hours: z.number().int().positive(),
    /** Before tax; nothing dearer is a match. */
    ceiling: money.nullable(),
    ceilingPer: z.enum(ceilingUnits),
    projectId: identifier.nullable(),
    poNumber: z.string().nullable(),
    expiresAt: instant,
    createdAt: instant,
    enteredBy: actor,
    /** Why a match could not be bought at the last attempt, such as a quota; null when there was none. */
    obstacle: z.strictObject({ code: z.string(), detail: z.string(), at: instant }).nullable(),
    /** When it was matched, bought, withdrawn or expired. */
    endedAt: instant.nullable(),
    match: z
      .strictObject({
        /** Absent where it is the entry's own. */
        nodeType: identifier.optional(),
        ...found,
      })
      .nullable(),
    reservationId: identifier.nullable(),
    /** Where a policy covered what was to be bought: the approval that was asked for, with the nodes held until it is decided. */
    approvalRequestId: identifier.nullable(),
    /** Only where it is to follow a reservation: then its start moves with that one's end. */
    successor: z
      .strictObject({
        /** That it follows. */
        reservationId: identifier,
        /** Any node type of the same family is a match. */
        anyOfFamily: z.boolean(),
        /** The same region and type go before cheaper ones, and of those the same nodes. */
        prefersSame: z.boolean(),
      })
      .optional(),
  })
  .meta({ id: "WaitlistEntry" });
export type WaitlistEntry = z.infer<typeof waitlistEntry>;

const wanted = {
  nodeType: identifier,
  alsoNodeTypes: z.array(identifier).max(20, "Name at most 20 other node types.").default([]),
  nodes: z.number().int().min(1, "Ask for at least one node.").max(10_000, "Ask for at most 10,000 nodes."),
  regions: z.array(identifier).max(50, "Name at most 50 regions.").default([]),
  capacityClass: capacityClass.optional(),
  noticeClass: noticeClass.optional(),
  earliestStart: instant,
  /** The earliest one unless given. */
  latestStart: instant.optional(),
  hours: z
    .number()
    .int()
    .min(1, "Choose at least one hour.")
    .max(366 * 24, "Choose at most 366 days."),
  /** The latest start unless given. */
  expiresAt: instant.optional(),
  ceilingPer: z.enum(ceilingUnits).default("node_hour"),
};

/** Above zero, and no longer than a price can be. */
export const ceiling = decimal
  .refine((amount) => !amount.startsWith("-") && /[1-9]/.test(amount), "Write a price above zero.")
  .refine((amount) => /^\d{1,12}(\.\d{1,6})?$/.test(amount), "Use at most 12 digits and 6 decimals.");

export const createWaitlistEntry = defineRoute({
  id: "createWaitlistEntry",
  method: "POST",
  path: "/api/v1/waitlist-entries",
  tag: "Capacity",
  needs: "capacity.quote",
  summary: "Wait for capacity: be told, or buy under a price; buying needs reservations.buy too",
  body: z.discriminatedUnion("act", [
    z.strictObject({ act: z.literal("tell"), ...wanted, ceiling: ceiling.optional() }),
    z.strictObject({
      act: z.literal("buy"),
      ...wanted,
      ceiling,
      projectId: identifier,
      poNumber: poNumber.optional(),
    }),
  ]),
  response: waitlistEntry,
  status: 201,
});

export const listWaitlistEntries = defineRoute({
  id: "listWaitlistEntries",
  method: "GET",
  path: "/api/v1/waitlist-entries",
  tag: "Capacity",
  needs: "capacity.read",
  summary: "Waitlist entries of the organization, newest first",
  query: z.strictObject({ ...pageQuery, state: waitlistState.optional() }),
  response: pageOf(waitlistEntry),
});

export const withdrawWaitlistEntry = defineRoute({
  id: "withdrawWaitlistEntry",
  method: "POST",
  path: "/api/v1/waitlist-entries/{id}/withdrawals",
  tag: "Capacity",
  needs: "capacity.quote",
  summary: "Wait no longer",
  params: z.strictObject({ id: identifier }),
  response: waitlistEntry,
  status: 201,
});
