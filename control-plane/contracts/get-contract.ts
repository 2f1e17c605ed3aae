import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { ContractDetail, listContracts as listRoute } from "../contract/contracts.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { notFound } from "../http/problem.ts";
import { runningPeriod } from "../invoicing/draft-invoice.ts";
import { readUsageLines } from "../invoicing/usage-lines.ts";
import { commitmentStanding } from "./commitment-standing.ts";
import { findContract, listActivated, toContract, toVersions } from "./contracts.ts";
import { type HeldContract, toHeld, versionAt } from "./held-contract.ts";
import { readParts } from "./read-usage.ts";
import { volumeStanding } from "./volume-standing.ts";

/** The customer's contracts that were activated, the latest start first. */
export async function listContracts(ctx: Context): Promise<RouteAnswer<typeof listRoute>> {
  const rows = await listActivated(ctx, ctx.organizationId);
  return { items: rows.map((row) => toContract(row, ctx.clock.now())) };
}

/** A contract of the customer with where it stands now. Throws not found, for drafts too. */
export async function getContract(ctx: Context, id: string): Promise<ContractDetail> {
  const found = await findContract(ctx, id, ctx.organizationId);
  const active = found.versions.filter(({ activatedAt }) => activatedAt);
  if (active.length === 0) throw notFound("contract");
  const { currency, timeZone } = found.organization;
  const held = toHeld(found.contract, active.map(({ version }) => version).reverse());
  const whose = { organizationId: ctx.organizationId, currency, timeZone };
  return {
    ...toContract(found, ctx.clock.now()),
    versions: toVersions(active, currency, ctx.clock.now()),
    asOf: ctx.clock.now().toString(),
    commitment: await commitmentStanding(ctx, held, whose),
    volumes: await volumes(ctx, held, whose),
  };
}

/** Of the part of the running billing period in which the version of now holds. */
async function volumes(
  ctx: Context,
  held: HeldContract,
  { organizationId, currency, timeZone }: { organizationId: string; currency: string; timeZone: string },
): Promise<ContractDetail["volumes"]> {
  const version = versionAt(held, ctx.clock.now());
  const clauses = version?.clauses.flatMap((clause) => (clause.kind === "volumeTiers" ? [clause] : []));
  if (!version || !clauses || clauses.length === 0) return [];
  const period = await runningPeriod(ctx, timeZone);
  const lines = await readUsageLines(ctx.db, { organizationId, currency, period }, "rollUp");
  const begins = Temporal.Instant.compare(period.start, version.from) < 0;
  const moments = begins ? [version.from] : [];
  const parts = await readParts(ctx.db, { organizationId, period }, moments, lines);
  const usage = parts.at(-1)?.usage ?? [];
  return clauses.map((clause) => volumeStanding(clause, usage, currency));
}
