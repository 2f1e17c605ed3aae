import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { ContractClause } from "../contract/contract-clauses.ts";
import type {
  createContract as createRoute,
  createContractVersion as versionRoute,
} from "../contract/operator-contracts.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { contracts, contractVersions } from "../db/schema/contracts.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { checkClauses } from "./check-clauses.ts";
import { findContract, lockOrganization, startOf } from "./contracts.ts";
import { getOperatorContract } from "./operator-contracts.ts";

type Asked = RouteInput<typeof createRoute>["body"]["clauses"];

/** Drafts a contract with its first version. It has no effect before that is activated. */
export async function createContract(
  ctx: OperatorContext,
  organizationId: string,
  input: RouteInput<typeof createRoute>["body"],
): Promise<RouteAnswer<typeof createRoute>> {
  const organization = await lockOrganization(ctx, organizationId);
  await checkClauses(ctx, organization, input.clauses);
  if (input.lastDay < input.startsOn)
    throw problem("ends_before_start", {
      status: 422,
      detail: "The last day is before the first one.",
      fields: { lastDay: "Choose a day that is not before the first one." },
    });
  const now = ctx.clock.now();
  const id = newId("ctr", now);
  const startsAt = startOf(input.startsOn, organization.timeZone);
  const endsAt = startOf(Temporal.PlainDate.from(input.lastDay).add({ days: 1 }), organization.timeZone);
  await ctx.db.insert(contracts).values({
    ...{ id, organizationId, name: input.name, reference: input.reference ?? null, startsAt, endsAt },
    ...{ createdAt: now, createdByName: ctx.actor.name },
  });
  await insertVersion(ctx, { contractId: id, organizationId, version: 1, validFrom: startsAt }, input.clauses);
  await recordAudit(forOrganization(ctx, organizationId), {
    action: "contract.drafted",
    target: { type: "contract", id },
    summary: `Drafted the contract ${input.name} from ${input.startsOn} to ${input.lastDay}.`,
    after: { ...input },
  });
  return getOperatorContract(ctx, id);
}

/** Drafts another version of a contract. It has no effect before it is activated. */
export async function createContractVersion(
  ctx: OperatorContext,
  contractId: string,
  input: RouteInput<typeof versionRoute>["body"],
): Promise<RouteAnswer<typeof versionRoute>> {
  const { organization } = await findContract(ctx, contractId);
  await lockOrganization(ctx, organization.id);
  const { contract, versions } = await findContract(ctx, contractId);
  await checkClauses(ctx, organization, input.clauses);
  const validFrom = startOf(input.validFrom, organization.timeZone);
  const endsAt = contract.endedAt ?? contract.endsAt;
  if (Temporal.Instant.compare(validFrom, contract.startsAt) < 0 || Temporal.Instant.compare(validFrom, endsAt) >= 0)
    throw problem("outside_contract", {
      status: 422,
      detail: "A version holds from a day on that is within its contract.",
      fields: { validFrom: "Choose a day within the contract." },
    });
  const version = (versions[0]?.version.version ?? 0) + 1;
  const organizationId = organization.id;
  await insertVersion(ctx, { contractId, organizationId, version, validFrom }, input.clauses);
  await recordAudit(forOrganization(ctx, organizationId), {
    action: "contract.version_drafted",
    target: { type: "contract", id: contractId },
    summary: `Drafted version ${version} of the contract ${contract.name}, valid from ${input.validFrom}.`,
    after: { version, ...input },
  });
  return getOperatorContract(ctx, contractId);
}

async function insertVersion(
  ctx: OperatorContext,
  facts: { contractId: string; organizationId: string; version: number; validFrom: Temporal.Instant },
  asked: Asked,
): Promise<void> {
  const now = ctx.clock.now();
  const clauses: ContractClause[] = asked.map((clause) => ({ ...clause, id: clause.id ?? newId("cls", now) }));
  await ctx.db
    .insert(contractVersions)
    .values({ id: newId("ctv", now), ...facts, clauses, createdAt: now, createdByName: ctx.actor.name });
}
