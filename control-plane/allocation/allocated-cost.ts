import Big from "big.js";
import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { AllocatedCost, AllocationTerms } from "../contract/allocation.ts";
import { billingPeriods, invoices } from "../db/schema/invoices.ts";
import { projects } from "../db/schema/organizations.ts";
import { tags } from "../db/schema/tags.ts";
import { readBill } from "../invoicing/bill.ts";
import { type Period, periodContaining } from "../invoicing/period.ts";
import { roundMoney, sumDecimals } from "../money/decimal.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { allocate, type Cost, type Move, type ProjectTags, totalsByProject } from "./allocate.ts";
import { listAllocationRules, rulesIn } from "./rules.ts";
import { sumCostCenters, sumTags } from "./sum-bearers.ts";

type Reader = Pick<Context, "db" | "organizationId">;

/**
 * What a month (ISO, of the organization's zone) costs each project and cost centre after the allocation rules, before
 * tax. It is made from the very lines that are billed, so that it sums to the month's invoices. `extra` is tried as one
 * more rule, before all others.
 */
export async function getAllocatedCost(
  ctx: Reader,
  { month, tagKey, extra }: { month: string; tagKey?: string | undefined; extra?: AllocationTerms },
): Promise<AllocatedCost> {
  const { currency, timeZone } = await getOrganization(ctx);
  const period = periodOf(month, timeZone);
  const lines = await readBill(ctx.db, { organizationId: ctx.organizationId, currency, period }, "rollUp");
  const named = await readProjects(ctx);
  const names = new Map(lines.map(({ projectId, projectName }) => [projectId, projectName]));
  const projectTags = await readProjectTags(ctx);
  const inForce = rulesIn(await listAllocationRules(ctx), month);
  const tried = extra ? [{ ruleId: "preview", ruleName: "This rule", version: 1, terms: extra }] : [];
  const costs: Cost[] = lines.map(({ projectId, product, amount }) => ({ projectId, product, amount }));
  const moves = allocate(sumCosts(costs), [...tried, ...inForce], { tags: projectTags, currency });
  const money = (amount: string | Big) => ({ amount: roundMoney(new Big(amount).toFixed(), currency), currency });
  const shown = projectRows(costs, moves, named, names);
  const issued = await readIssued(ctx, period);
  const total = sumDecimals(costs.map(({ amount }) => amount));
  const invoiced = issued ?? total;
  const allocated = [
    ...shown.map(({ allocated }) => allocated),
    ...moves.flatMap(({ toCostCenter, amount }) => (toCostCenter ? [new Big(amount)] : [])),
  ].reduce((sum, each) => sum.plus(each), new Big(0));
  return {
    ...{ month, currency, total: money(allocated), invoiced: money(invoiced), isDraft: issued === null },
    agree: allocated.eq(invoiced) && new Big(total).eq(invoiced),
    projects: shown.map(({ direct, given, received, allocated: borne, ...row }) => ({
      ...row,
      ...{ direct: money(direct), given: money(given), received: money(received), allocated: money(borne) },
    })),
    costCenters: sumCostCenters(shown, moves).map(({ key, amount }) => ({ costCenter: key, allocated: money(amount) })),
    tags: tagKey
      ? sumTags(shown, moves, (id) => projectTags.get(id)?.get(tagKey.toLowerCase()) ?? null).map(
          ({ key, amount }) => ({ value: key, allocated: money(amount) }),
        )
      : [],
    moves: moves.map(({ amount, ...move }) => ({ ...move, amount: money(amount) })),
  };
}

/** The calendar month of the zone, which is what invoices bill. */
function periodOf(month: string, timeZone: string): Period {
  const start = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 }).toZonedDateTime(timeZone).toInstant();
  return periodContaining(start, timeZone);
}

/** One row for each project and product: parts are rounded once for each. */
function sumCosts(costs: readonly Cost[]): Cost[] {
  const sums = new Map<string, Cost>();
  for (const cost of costs) {
    const key = JSON.stringify([cost.projectId, cost.product]);
    const known = sums.get(key);
    sums.set(key, known ? { ...known, amount: sumDecimals([known.amount, cost.amount]) } : cost);
  }
  return [...sums.values()];
}

interface Named {
  id: string;
  name: string;
  costCenter: string | null;
}

function projectRows(
  costs: readonly Cost[],
  moves: readonly Move[],
  named: readonly Named[],
  names: ReadonlyMap<string, string>,
) {
  const direct = totalsByProject(costs);
  const sumOf = (which: (move: Move) => boolean) =>
    moves.filter(which).reduce((sum, { amount }) => sum.plus(amount), new Big(0));
  const known = new Map(named.map((project) => [project.id, project]));
  const ids = new Set([...direct.keys(), ...moves.flatMap(({ toProjectId }) => toProjectId ?? [])]);
  const rows = [...ids].map((projectId) => {
    const own = direct.get(projectId) ?? new Big(0);
    const given = sumOf(({ fromProjectId }) => fromProjectId === projectId);
    const received = sumOf(({ toProjectId }) => toProjectId === projectId);
    const { name, costCenter } = known.get(projectId) ?? { name: names.get(projectId) ?? projectId, costCenter: null };
    return { projectId, name, costCenter, direct: own, given, received, allocated: own.minus(given).plus(received) };
  });
  return rows.toSorted(
    (one, other) => one.name.localeCompare(other.name, "en") || (one.projectId < other.projectId ? -1 : 1),
  );
}

function readProjects({ db, organizationId }: Reader): Promise<Named[]> {
  return db
    .select({ id: projects.id, name: projects.name, costCenter: projects.costCenter })
    .from(projects)
    .where(eq(projects.organizationId, organizationId));
}

/** Keys without regard to case, as tags have them. */
async function readProjectTags({ db, organizationId }: Reader): Promise<ProjectTags> {
  const rows = await db
    .select()
    .from(tags)
    .where(and(eq(tags.organizationId, organizationId), eq(tags.subjectType, "project")));
  const found = new Map<string, Map<string, string>>();
  for (const { subjectId, key, value } of rows) {
    const own = found.get(subjectId) ?? new Map<string, string>();
    found.set(subjectId, own.set(key.toLowerCase(), value));
  }
  return found;
}

/** Σ subtotals of the period's invoices; null while it is not closed. */
async function readIssued({ db, organizationId }: Reader, { start }: Period): Promise<string | null> {
  const [period] = await db
    .select({ state: billingPeriods.state })
    .from(billingPeriods)
    .where(and(eq(billingPeriods.organizationId, organizationId), eq(billingPeriods.periodStart, start)));
  if (period?.state !== "closed") return null;
  const rows = await db
    .select({ subtotal: invoices.subtotal })
    .from(invoices)
    .where(and(eq(invoices.organizationId, organizationId), eq(invoices.periodStart, start)));
  return sumDecimals(rows.map(({ subtotal }) => subtotal));
}
