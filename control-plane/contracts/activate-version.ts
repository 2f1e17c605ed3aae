import { and, eq, isNotNull, ne, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { OperatorContractDetail } from "../contract/operator-contracts.ts";
import { contractActivations, contracts } from "../db/schema/contracts.ts";
import { notFound, problem } from "../http/problem.ts";
import { holdOpenPeriods } from "../invoicing/billing-periods.ts";
import { type FoundContract, findContract, lastClosedEnd, lockOrganization } from "./contracts.ts";
import { describeClause } from "./describe-clause.ts";
import { getOperatorContract } from "./operator-contracts.ts";
import { publishContractPrices } from "./publish-contract-prices.ts";

type Draft = FoundContract["versions"][number]["version"];

/**
 * Lets a version hold from its day on, with the prices that its clauses make. Refused for what reaches into invoiced time,
 * for a version that another one has followed, and while another contract of the customer holds.
 */
export async function activateVersion(
  ctx: OperatorContext,
  { id, versionId }: { id: string; versionId: string },
): Promise<OperatorContractDetail> {
  const { organization } = await findContract(ctx, id);
  await lockOrganization(ctx, organization.id);
  // The customer's periods stay open until this is written, and there is one that will bill what is missing.
  await holdOpenPeriods(ctx.db, new Map([[organization.id, ctx.clock.now()]]));
  const found = await findContract(ctx, id);
  const draft = found.versions.find(({ version }) => version.id === versionId);
  if (!draft) throw notFound("version");
  await refuseActivation(ctx, found, draft.version);
  const now = ctx.clock.now();
  const facts = { contractId: id, organizationId: organization.id };
  await ctx.db
    .insert(contractActivations)
    .values({ versionId, ...facts, activatedAt: now, activatedByName: ctx.actor.name });
  if (!found.contract.activatedAt) await ctx.db.update(contracts).set({ activatedAt: now }).where(eq(contracts.id, id));
  await publishContractPrices(ctx, found, draft.version);
  await recordAudit(forOrganization(ctx, organization.id), {
    action: "contract.activated",
    target: { type: "contract", id },
    summary: `Activated version ${draft.version.version} of the contract ${found.contract.name}.`,
    after: {
      version: draft.version.version,
      validFrom: draft.version.validFrom.toString(),
      clauses: draft.version.clauses.map((clause) => describeClause(clause, organization.currency)),
    },
  });
  return getOperatorContract(ctx, id);
}

async function refuseActivation(
  ctx: OperatorContext,
  { contract, versions }: FoundContract,
  draft: Draft,
): Promise<void> {
  const active = versions.filter(({ activatedAt }) => activatedAt);
  if (active.some(({ version }) => version.version >= draft.version))
    throw refusal("version_followed", "This version was activated already, or a later one was. Draft another version.");
  if (active.some(({ version }) => Temporal.Instant.compare(draft.validFrom, version.validFrom) < 0))
    throw refusal("before_another_version", "Another version holds from a later day on already. Begin then or later.");
  const endsAt = contract.endedAt ?? contract.endsAt;
  if (Temporal.Instant.compare(draft.validFrom, endsAt) >= 0)
    throw refusal("contract_ended", "The contract ends before this version would begin.");
  if (active.length === 0 && Temporal.Instant.compare(draft.validFrom, contract.startsAt) !== 0)
    throw refusal("not_the_first_day", "The first version that is activated holds from the contract's first day on.");
  const closed = await lastClosedEnd(ctx, contract.organizationId);
  if (closed && Temporal.Instant.compare(draft.validFrom, closed) < 0)
    throw refusal("period_closed", `What was before ${closed} is invoiced. Let the version begin then or later.`);
  await refuseOverlap(ctx, contract);
}

async function refuseOverlap(ctx: OperatorContext, contract: FoundContract["contract"]): Promise<void> {
  const [other] = await ctx.db
    .select({ name: contracts.name })
    .from(contracts)
    .where(
      and(
        eq(contracts.organizationId, contract.organizationId),
        ne(contracts.id, contract.id),
        isNotNull(contracts.activatedAt),
        sql`tstzrange(${contracts.startsAt}, coalesce(${contracts.endedAt}, ${contracts.endsAt}))
          && tstzrange(${contract.startsAt.toString()}, ${contract.endsAt.toString()})`,
      ),
    );
  if (other)
    throw refusal(
      "contract_overlaps",
      `The contract ${other.name} holds in that time. End it first, or add a version to it.`,
    );
}

function refusal(code: string, detail: string) {
  return problem(code, { status: 409, detail });
}
