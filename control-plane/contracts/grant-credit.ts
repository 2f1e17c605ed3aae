import { and, eq, inArray } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { Credit, grantCredit as grantRoute } from "../contract/credits.ts";
import type { RouteInput } from "../contract/route.ts";
import { creditRevocations, credits } from "../db/schema/contracts.ts";
import { projects } from "../db/schema/organizations.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { holdBooks } from "../invoicing/books-lock.ts";
import { minorUnit, roundMoney } from "../money/decimal.ts";
import { shownMoney } from "../money/shown-money.ts";
import { lockOrganization } from "./contracts.ts";
import { creditWords } from "./credit-words.ts";
import { findCredit, listCreditsOf } from "./credits.ts";

type Input = RouteInput<typeof grantRoute>["body"];

/** Grants a customer a credit: what is not invoiced yet may use it. */
export async function grantCredit(ctx: OperatorContext, organizationId: string, input: Input): Promise<Credit> {
  const { currency } = await lockOrganization(ctx, organizationId);
  await refuseGrant(ctx, organizationId, currency, input);
  const now = ctx.clock.now();
  const id = newId("crd", now);
  const { kind, reason, projectIds, priority } = input;
  const amount = roundMoney(input.amount, currency);
  await ctx.db.insert(credits).values({
    ...{ id, organizationId, kind, amount, currency, reason, projectIds, priority },
    prefixes: [...input.prefixes],
    validFrom: Temporal.Instant.from(input.validFrom),
    validUntil: input.validUntil ? Temporal.Instant.from(input.validUntil) : null,
    grantedAt: now,
    grantedByName: ctx.actor.name,
  });
  await recordAudit(forOrganization(ctx, organizationId), {
    action: "credit.granted",
    target: { type: "credit", id },
    summary: `Granted ${shownMoney(amount, currency)}, ${creditWords[kind]?.toLowerCase()}: ${reason}`,
    after: { ...input, amount, currency },
  });
  return shown(ctx, organizationId, id);
}

async function refuseGrant(
  ctx: OperatorContext,
  organizationId: string,
  currency: string,
  input: Input,
): Promise<void> {
  const fields: Record<string, string> = {};
  if ((input.amount.split(".")[1]?.length ?? 0) > minorUnit(currency))
    fields.amount = `${currency} has ${minorUnit(currency)} decimals.`;
  if (input.validUntil && Temporal.Instant.compare(input.validUntil, input.validFrom) <= 0)
    fields.validUntil = "It would be over before it begins.";
  const own = await ctx.db
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.organizationId, organizationId), inArray(projects.id, [...input.projectIds, ""])));
  if (own.length < new Set(input.projectIds).size) fields.projectIds = "This customer has no such project.";
  const [first] = Object.values(fields);
  if (first) throw problem("invalid_credit", { status: 422, detail: first, fields });
}

/** Takes back what is unused of a credit. What invoices used of it stays. Throws not found. */
export async function revokeCredit(ctx: OperatorContext, id: string, { reason }: { reason: string }): Promise<Credit> {
  const credit = await findCredit(ctx.db, id);
  if (!credit) throw notFound("credit");
  const { organizationId, currency } = credit;
  await lockOrganization(ctx, organizationId);
  // No invoice uses it meanwhile.
  await holdBooks(ctx.db, [organizationId]);
  const { remaining, state } = await shown(ctx, organizationId, id);
  if (state !== "active" && state !== "coming")
    throw problem("nothing_left", {
      status: 409,
      detail: `Nothing of this credit can be used any more: it is ${state}.`,
    });
  await ctx.db.insert(creditRevocations).values({
    ...{ creditId: id, organizationId, reason, amount: remaining.amount },
    ...{ revokedAt: ctx.clock.now(), revokedByName: ctx.actor.name },
  });
  await recordAudit(forOrganization(ctx, organizationId), {
    action: "credit.revoked",
    target: { type: "credit", id },
    summary: `Took back ${shownMoney(remaining.amount, currency)} that were unused: ${reason}`,
    before: { remaining: remaining.amount },
    after: { remaining: "0", reason },
  });
  return shown(ctx, organizationId, id);
}

async function shown(ctx: OperatorContext, organizationId: string, id: string): Promise<Credit> {
  const found = (await listCreditsOf(ctx, organizationId)).find((credit) => credit.id === id);
  if (!found) throw notFound("credit");
  return found;
}
