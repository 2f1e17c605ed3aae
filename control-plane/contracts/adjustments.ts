import { asc, eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { organizations, projects } from "../db/schema/organizations.ts";
import { fromMinor } from "../money/fraction.ts";
import { adjustPeriod, momentsWithin } from "./adjust-period.ts";
import type { AdjustedLine } from "./adjusted-line.ts";
import { BilledPeriod } from "./billed-period.ts";
import { readUsableCredits } from "./credits.ts";
import { readHeldContracts } from "./held-contract.ts";
import { type BilledUsage, readCounted, readParts, type UsageKey } from "./read-usage.ts";

/** `asOf` is when a draft is looked at. */
export type AdjustedKey = UsageKey & { currency: string; asOf?: Temporal.Instant | undefined };

/** A usage line of a bill, as far as adjustments need it. */
export type BilledLine = BilledUsage & { projectName: string; amount: string };

/** A line for each project; invoices say what its parts mean. */
export interface ContractAdjustment {
  sku: string;
  resourceId: string;
  description: string;
  projectId: string;
  projectName: string;
  poNumber: null;
  /** Rounded once for all projects together and then divided: a project's part has no other exact amount. */
  exactAmount: string;
  amount: string;
  clause: { contractId: string; clauseId: string; text: string };
}

/**
 * What an organization's contract and credits add to a period or take off it: volume discounts, the commitment's overage
 * and shortfall, credits. A function of the usage and of facts that do not change once the period is invoiced.
 */
export async function contractAdjustments(
  db: Database,
  key: AdjustedKey,
  billed: readonly BilledLine[],
): Promise<ContractAdjustment[]> {
  const { organizationId, currency, period } = key;
  const contracts = (await readHeldContracts(db, organizationId)).filter(
    ({ startsAt, endsAt }) =>
      Temporal.Instant.compare(startsAt, period.end) < 0 && Temporal.Instant.compare(period.start, endsAt) < 0,
  );
  const credits = await readUsableCredits(db, key);
  if (contracts.length === 0 && credits.length === 0) return [];
  const timeZone = await timeZoneOf(db, organizationId);
  const parts = await readParts(db, key, momentsWithin(contracts, period, timeZone), billed);
  const own = await firstProject(db, organizationId);
  const lines = await adjustPeriod({
    ...{ billed, contracts, credits, ownProjectId: own.id },
    period: new BilledPeriod({ ...period, asOf: key.asOf, currency, timeZone, parts }),
    countedBefore: ({ start, clause }) =>
      readCounted(db, organizationId, { from: start, until: period.start, prefixes: clause.prefixes }),
  });
  const names = await projectNames(db, organizationId);
  return lines.map((line) => toAdjustment(line, names.get(line.projectId) ?? line.projectId, currency));
}

function toAdjustment({ minor, ...line }: AdjustedLine, projectName: string, currency: string): ContractAdjustment {
  const amount = fromMinor(minor, currency);
  return { ...line, projectName, poNumber: null, exactAmount: amount, amount };
}

async function timeZoneOf(db: Database, id: string): Promise<string> {
  const [row] = await db
    .select({ timeZone: organizations.timeZone })
    .from(organizations)
    .where(eq(organizations.id, id));
  if (!row) throw new Error(`there is no organization ${id}`);
  return row.timeZone;
}

/** The project that pays for what nobody used: the organization's oldest. */
async function firstProject(db: Database, organizationId: string): Promise<{ id: string }> {
  const [row] = await db
    .select({ id: projects.id })
    .from(projects)
    .where(eq(projects.organizationId, organizationId))
    .orderBy(sql`${projects.archivedAt} is not null`, asc(projects.createdAt), asc(projects.id))
    .limit(1);
  return row ?? { id: "" };
}

async function projectNames(db: Database, organizationId: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: projects.id, name: projects.name })
    .from(projects)
    .where(eq(projects.organizationId, organizationId));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
