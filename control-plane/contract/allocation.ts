import { z } from "zod";
import { calendarMonth, decimal, identifier, instant, money, name, oneLine } from "./primitives.ts";
import { defineRoute } from "./route.ts";
import { tagKey, tagValue } from "./tag-text.ts";

/** Whose cost a rule distributes: a project's, that of projects with a tag, or that of projects without any value of a key. */
export const allocationSource = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("project"), projectId: identifier }),
  z.strictObject({ kind: z.literal("tag"), key: tagKey, value: tagValue }),
  z.strictObject({ kind: z.literal("untagged"), key: tagKey }),
]);
export type AllocationSource = z.infer<typeof allocationSource>;

const percent = decimal.refine((text) => Number(text) > 0 && Number(text) <= 100, "Use a share above 0, up to 100.");

/** Who bears it: a project, or a cost centre that is no project's. */
export const allocationTarget = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("project"), projectId: identifier, sharePercent: percent.nullable() }),
  z.strictObject({
    kind: z.literal("costCenter"),
    costCenter: oneLine.min(1).max(64, "Use at most 64 characters."),
    sharePercent: percent.nullable(),
  }),
]);
export type AllocationTarget = z.infer<typeof allocationTarget>;

/** `fixed`: by the targets' shares. `usage`: by what they cost themselves in the month. `even`: the same for each. */
export const allocationMethod = z.enum(["fixed", "usage", "even"]);
export type AllocationMethod = z.infer<typeof allocationMethod>;

export const allocationTerms = z.strictObject({
  source: allocationSource,
  method: allocationMethod,
  targets: z.array(allocationTarget).min(1, "Name who bears it.").max(50, "At most 50 targets."),
});
export type AllocationTerms = z.infer<typeof allocationTerms>;

export const allocationVersion = z.strictObject({
  version: z.number().int(),
  validFrom: calendarMonth,
  /** Null where the rule ends. */
  terms: allocationTerms.nullable(),
  createdAt: instant,
  createdBy: z.string(),
});

export const allocationRule = z
  .strictObject({
    id: identifier,
    name: z.string(),
    /** The newest first. */
    versions: z.array(allocationVersion),
    createdAt: instant,
  })
  .meta({ id: "AllocationRule" });
export type AllocationRule = z.infer<typeof allocationRule>;

export const allocatedCost = z
  .strictObject({
    month: calendarMonth,
    currency: z.string(),
    /** Before tax: Σ what is allocated, to the cent what is invoiced. */
    total: money,
    /** Σ subtotals of the month's invoices, or of its drafts. */
    invoiced: money,
    agree: z.boolean(),
    isDraft: z.boolean(),
    projects: z.array(
      z.strictObject({
        projectId: identifier,
        name: z.string(),
        costCenter: z.string().nullable(),
        direct: money,
        /** Taken from it by rules. */
        given: money,
        received: money,
        allocated: money,
      }),
    ),
    /** Null for what has none. */
    costCenters: z.array(z.strictObject({ costCenter: z.string().nullable(), allocated: money })),
    /** By the values of the tag that was asked for, on projects; null for what has none. */
    tags: z.array(z.strictObject({ value: z.string().nullable(), allocated: money })),
    moves: z.array(
      z.strictObject({
        ruleId: identifier,
        ruleName: z.string(),
        version: z.number().int(),
        fromProjectId: identifier,
        product: z.string(),
        toProjectId: identifier.nullable(),
        toCostCenter: z.string().nullable(),
        amount: money,
      }),
    ),
  })
  .meta({ id: "AllocatedCost" });
export type AllocatedCost = z.infer<typeof allocatedCost>;

export const listAllocationRules = defineRoute({
  id: "listAllocationRules",
  method: "GET",
  path: "/api/v1/allocation-rules",
  tag: "Billing",
  needs: "billing.read",
  summary: "Rules that distribute shared cost, in the order in which they are applied, each with its versions",
  response: z.strictObject({ items: z.array(allocationRule) }),
});

export const createAllocationRule = defineRoute({
  id: "createAllocationRule",
  method: "POST",
  path: "/api/v1/allocation-rules",
  tag: "Billing",
  needs: "billing.manage",
  summary: "Distribute shared cost from a month on; invoices stay as they are",
  body: z.strictObject({ name, validFrom: calendarMonth, terms: allocationTerms }),
  response: allocationRule,
  status: 201,
});

export const createAllocationVersion = defineRoute({
  id: "createAllocationVersion",
  method: "POST",
  path: "/api/v1/allocation-rules/{id}/versions",
  tag: "Billing",
  needs: "billing.manage",
  summary: "Let a rule have other terms from a month on, or end; terms null ends it",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({ validFrom: calendarMonth, terms: allocationTerms.nullable() }),
  response: allocationRule,
  status: 201,
});

export const getAllocatedCost = defineRoute({
  id: "getAllocatedCost",
  method: "GET",
  path: "/api/v1/allocated-cost",
  tag: "Billing",
  needs: "billing.read",
  summary: "What a month cost each project and cost centre after the rules, before tax; sums to the month's invoices",
  query: z.strictObject({
    month: calendarMonth,
    /** Sum by the values of this tag of projects, too. */
    tagKey: tagKey.optional(),
  }),
  response: allocatedCost,
});

export const previewAllocation = defineRoute({
  id: "previewAllocation",
  method: "GET",
  path: "/api/v1/allocation-previews",
  tag: "Billing",
  needs: "billing.read",
  summary: "What a month would cost each if a rule were added; nothing is kept",
  query: z.strictObject({
    month: calendarMonth,
    /** The rule's terms as JSON. */
    terms: z
      .string()
      .max(8000)
      .transform((text, context) => {
        try {
          return JSON.parse(text) as unknown;
        } catch {
          context.addIssue({ code: "custom", message: "Write the terms as JSON." });
          return z.NEVER;
        }
      })
      .pipe(allocationTerms),
  }),
  response: allocatedCost,
});
