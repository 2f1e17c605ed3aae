import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type {
  AllocationRule,
  AllocationTerms,
  createAllocationRule as createRoute,
  createAllocationVersion as versionRoute,
} from "../contract/allocation.ts";
import type { RouteInput } from "../contract/route.ts";
import { allocationRules, allocationVersions } from "../db/schema/allocation.ts";
import { projects } from "../db/schema/organizations.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { refuseTooMany } from "../organizations/refuse-too-many.ts";
import type { RuleInForce } from "./allocate.ts";
import { faultsOfTerms } from "./check-terms.ts";

/** Rules in the order in which they are applied, each with its versions, the newest first. */
export async function listAllocationRules({
  db,
  organizationId,
}: Pick<Context, "db" | "organizationId">): Promise<AllocationRule[]> {
  const rules = await db
    .select()
    .from(allocationRules)
    .where(eq(allocationRules.organizationId, organizationId))
    .orderBy(asc(allocationRules.createdAt), asc(allocationRules.id));
  const ids = rules.map(({ id }) => id);
  const versions = await db
    .select()
    .from(allocationVersions)
    .where(inArray(allocationVersions.ruleId, ids.length > 0 ? ids : [""]))
    .orderBy(desc(allocationVersions.version));
  return rules.map(({ id, name, createdAt }) => ({
    ...{ id, name, createdAt: createdAt.toString() },
    versions: versions
      .filter(({ ruleId }) => ruleId === id)
      .map(({ version, validFrom, terms, createdAt: at, createdByName }) => ({
        ...{ version, validFrom, terms, createdAt: at.toString(), createdBy: createdByName },
      })),
  }));
}

/** What rules say in a month (ISO): of each the newest version that is valid, unless it ends the rule. */
export function rulesIn(rules: readonly AllocationRule[], month: string): RuleInForce[] {
  return rules.flatMap(({ id, name, versions }) => {
    const valid = versions.find(({ validFrom }) => validFrom <= month);
    return valid?.terms ? [{ ruleId: id, ruleName: name, version: valid.version, terms: valid.terms }] : [];
  });
}

/** Makes a rule, valid from a month on. */
export async function createAllocationRule(
  ctx: Context,
  { name, validFrom, terms }: RouteInput<typeof createRoute>["body"],
): Promise<AllocationRule> {
  await checkTerms(ctx, terms);
  await refuseTooMany(ctx, "allocationRules");
  const id = newId("alr", ctx.clock.now());
  await ctx.db
    .insert(allocationRules)
    .values({ id, organizationId: ctx.organizationId, name, createdAt: ctx.clock.now() });
  await addVersion(ctx, { id, version: 1, validFrom, terms });
  return recorded(ctx, id, "allocation_rule.created", `Made the allocation rule ${name}, valid from ${validFrom}.`);
}

/** Lets a rule have other terms from a month on, or end. Throws not found. */
export async function createAllocationVersion(
  ctx: Context,
  id: string,
  { validFrom, terms }: RouteInput<typeof versionRoute>["body"],
): Promise<AllocationRule> {
  if (terms) await checkTerms(ctx, terms);
  const [rule] = await ctx.db
    .select()
    .from(allocationRules)
    .where(and(eq(allocationRules.organizationId, ctx.organizationId), eq(allocationRules.id, id)))
    .for("update");
  if (!rule) throw notFound("allocation rule");
  const [last] = await ctx.db
    .select({ version: sql<number>`max(${allocationVersions.version})::integer` })
    .from(allocationVersions)
    .where(eq(allocationVersions.ruleId, id));
  await addVersion(ctx, { id, version: (last?.version ?? 0) + 1, validFrom, terms });
  const what = terms ? "Changed" : "Ended";
  return recorded(ctx, id, "allocation_rule.changed", `${what} the allocation rule ${rule.name} from ${validFrom} on.`);
}

async function addVersion(
  ctx: Context,
  { id, terms, ...rest }: { id: string; version: number; validFrom: string; terms: AllocationTerms | null },
): Promise<void> {
  await ctx.db.insert(allocationVersions).values({
    ...{ ruleId: id, ...rest, terms, ends: terms === null },
    ...{ createdAt: ctx.clock.now(), createdByName: ctx.actor.name },
  });
}

async function recorded(ctx: Context, id: string, action: string, summary: string): Promise<AllocationRule> {
  const rule = (await listAllocationRules(ctx)).find((each) => each.id === id);
  if (!rule) throw new Error("what was written is there");
  await recordAudit(ctx, { action, target: { type: "allocation_rule", id }, summary, after: { ...rule } });
  return rule;
}

/** Throws `invalid_allocation` where the terms name a foreign project, the source itself, or shares that are not the whole. */
export async function checkTerms(ctx: Pick<Context, "db" | "organizationId">, terms: AllocationTerms): Promise<void> {
  const known = await ctx.db
    .select({ id: projects.id })
    .from(projects)
    .where(eq(projects.organizationId, ctx.organizationId));
  const fields = faultsOfTerms(terms, new Set(known.map(({ id }) => id)));
  const sentences = Object.values(fields);
  if (sentences.length > 0) throw problem("invalid_allocation", { status: 422, detail: sentences.join(" "), fields });
}
