import { and, asc, desc, eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import type { Contract, ContractVersion } from "../contract/contracts.ts";
import { contractActivations, contracts, contractVersions } from "../db/schema/contracts.ts";
import { organizations } from "../db/schema/organizations.ts";
import { notFound } from "../http/problem.ts";
import { describeClause } from "./describe-clause.ts";

type Row = typeof contracts.$inferSelect;
type Organization = typeof organizations.$inferSelect;

/** A contract with its versions, drafts too, the newest first. */
export interface FoundContract {
  contract: Row;
  organization: Organization;
  versions: { version: typeof contractVersions.$inferSelect; activatedAt: Temporal.Instant | null }[];
}

/** A contract by its id; of one organization where that is given. Throws not found. */
export async function findContract(
  ctx: Pick<OperatorContext, "db">,
  id: string,
  organizationId?: string,
): Promise<FoundContract> {
  const [found] = await ctx.db
    .select({ contract: contracts, organization: organizations })
    .from(contracts)
    .innerJoin(organizations, eq(organizations.id, contracts.organizationId))
    .where(and(eq(contracts.id, id), organizationId ? eq(contracts.organizationId, organizationId) : undefined));
  if (!found) throw notFound("contract");
  const versions = await ctx.db
    .select({ version: contractVersions, activatedAt: contractActivations.activatedAt })
    .from(contractVersions)
    .leftJoin(contractActivations, eq(contractActivations.versionId, contractVersions.id))
    .where(eq(contractVersions.contractId, id))
    .orderBy(desc(contractVersions.version));
  return { ...found, versions };
}

/** The organization's row, kept from other activations until the transaction ends; usage is not hindered. Throws not found. */
export async function lockOrganization(ctx: Pick<OperatorContext, "db">, id: string): Promise<Organization> {
  const [organization] = await ctx.db.select().from(organizations).where(eq(organizations.id, id)).for("no key update");
  if (!organization) throw notFound("organization");
  return organization;
}

/** The end of the last period whose invoice is made: no contract changes what was before it. Null before the first one. */
export async function lastClosedEnd(
  ctx: Pick<OperatorContext, "db">,
  organizationId: string,
): Promise<Temporal.Instant | null> {
  const { rows } = await ctx.db.execute<{ at: string | null }>(sql`
    select to_char(max(period_end) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from billing_periods where organization_id = ${organizationId} and state = 'closed'
  `);
  const at = rows[0]?.at;
  return at ? Temporal.Instant.from(at) : null;
}

/** The first moment of a day in a customer's zone. */
export function startOf(day: string | Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant();
}

/** The wire form of a contract. */
export function toContract(
  { contract, organization }: Pick<FoundContract, "contract" | "organization">,
  now: Temporal.Instant,
): Contract {
  const { id, name, reference, startsAt, endsAt, endedAt, endReason } = contract;
  return {
    ...{ id, name, reference, endReason },
    state: stateOf(contract, now),
    currency: organization.currency,
    timeZone: organization.timeZone,
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    endedAt: endedAt?.toString() ?? null,
  };
}

function stateOf({ activatedAt, startsAt, endsAt, endedAt }: Row, now: Temporal.Instant): Contract["state"] {
  if (!activatedAt) return "draft";
  if (Temporal.Instant.compare(endedAt ?? endsAt, now) <= 0) return "ended";
  return Temporal.Instant.compare(now, startsAt) < 0 ? "coming" : "active";
}

/** The wire form of versions, the newest first as they are given. */
export function toVersions(
  versions: FoundContract["versions"],
  currency: string,
  now: Temporal.Instant,
): ContractVersion[] {
  const begun = versions.filter(
    ({ version, activatedAt }) => activatedAt && Temporal.Instant.compare(version.validFrom, now) <= 0,
  );
  const current = begun.reduce<FoundContract["versions"][number] | undefined>(
    (latest, each) =>
      latest && Temporal.Instant.compare(latest.version.validFrom, each.version.validFrom) >= 0 ? latest : each,
    undefined,
  );
  return versions.map(({ version, activatedAt }) => ({
    id: version.id,
    version: version.version,
    state: !activatedAt
      ? "draft"
      : version.id === current?.version.id
        ? "current"
        : begun.some((each) => each.version.id === version.id)
          ? "past"
          : "coming",
    validFrom: version.validFrom.toString(),
    activatedAt: activatedAt?.toString() ?? null,
    clauses: version.clauses.map((clause) => ({ clause, text: describeClause(clause, currency) })),
  }));
}

/** The activated contracts of an organization, the latest start first. */
export async function listActivated(
  ctx: Pick<OperatorContext, "db">,
  organizationId: string,
): Promise<Pick<FoundContract, "contract" | "organization">[]> {
  return ctx.db
    .select({ contract: contracts, organization: organizations })
    .from(contracts)
    .innerJoin(organizations, eq(organizations.id, contracts.organizationId))
    .where(and(eq(contracts.organizationId, organizationId), sql`${contracts.activatedAt} is not null`))
    .orderBy(desc(contracts.startsAt), asc(contracts.id));
}
