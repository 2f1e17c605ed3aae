import { ProblemError } from "../../control-plane/contract/call.ts";
import { releaseSupply, setQuota } from "../../control-plane/contract/operator.ts";
import { createReclaim, previewReclaim, takeBackEarly } from "../../control-plane/contract/operator-reclaims.ts";
import { createProject, putOrganization } from "../../control-plane/contract/organizations.ts";
import { createQuote } from "../../control-plane/contract/quotes.ts";
import { createReservation } from "../../control-plane/contract/reservations.ts";
import type { Caller, Person } from "./caller.ts";
import type { NodeTypeId, Notice, RegionId } from "./catalogue.ts";
import { repeatable } from "./usage.ts";

/** A pool of surplus that others use too, and how often the operator needs it back. */
interface Pool {
  region: RegionId;
  nodeType: NodeTypeId;
  noticeClass: Notice;
  /** Days from today, as the catalogue releases it. */
  from: number;
  until: number;
  /** Days from one reclaim to the next, on average: the longer the notice, the steadier. */
  every: number;
}

export const surplusPools: readonly Pool[] = [
  { region: "eu-north", nodeType: "h100-sxm-8", noticeClass: "2m", from: -330, until: 40, every: 26 },
  { region: "eu-north", nodeType: "h100-sxm-8", noticeClass: "15m", from: -200, until: 45, every: 34 },
  { region: "eu-north", nodeType: "h100-sxm-8", noticeClass: "1h", from: -330, until: 60, every: 52 },
  { region: "eu-north", nodeType: "h100-sxm-8", noticeClass: "24h", from: -330, until: 75, every: 90 },
  { region: "eu-central", nodeType: "h200-sxm-8", noticeClass: "1h", from: -280, until: 90, every: 60 },
  { region: "us-east", nodeType: "b200-sxm-8", noticeClass: "24h", from: -330, until: 60, every: 100 },
];

const reasons = [
  "The cluster's owner starts a training run.",
  "Nodes go to a guaranteed customer.",
  "The data centre lowers its power limit.",
];
/** The pool in which a notice to the first customer is broken once. */
const brokenPool: Pool = {
  region: "us-east",
  nodeType: "b200-sxm-8",
  noticeClass: "15m",
  from: -120,
  until: 30,
  every: 0,
};

/** Days that one of the tenant's reservations lasts. */
const stay = 41;

export interface PlannedReclaim {
  pool: Pool;
  /** Hours from now. */
  at: number;
  reason: string;
  /** Nodes are gone so many minutes after the announcement, before the notice is over. */
  brokenAfterMinutes: number | null;
}

/** Reclaims of the demo year, the same every time. */
export function plannedReclaims(): PlannedReclaim[] {
  const random = repeatable(31);
  const broken = { pool: brokenPool, at: -81 * 24, reason: reasons[0] ?? "", brokenAfterMinutes: 6 };
  const others = surplusPools.flatMap((pool) => {
    const planned: PlannedReclaim[] = [];
    for (let day = pool.from + 9 + random() * pool.every; day < -6; day += 9 + random() * (pool.every - 9) * 2) {
      const reason = reasons[Math.floor(random() * reasons.length)] ?? "";
      const isBroken = random() < 0.12 && pool.noticeClass !== "2m";
      planned.push({ pool, at: Math.round(day * 24), reason, brokenAfterMinutes: isBroken ? 6 : null });
    }
    return planned;
  });
  return [broken, ...others];
}

/** Hours from now at which the tenant buys in a pool, one stay after the other, and how long it stays. */
export function plannedStays(): { pool: Pool; at: number; hours: number }[] {
  return surplusPools.flatMap((pool) => {
    const stays = [];
    for (let day = pool.from + 1; day < -8; day += stay + 1)
      stays.push({ pool, at: day * 24, hours: Math.min(stay, -day + 20) * 24 });
    return stays;
  });
}

/** Another customer of the same surplus, known to the control plane only: what pools are asked for has a history. */
export async function announceTenant(caller: Caller, tenant: Person): Promise<string> {
  await caller.as(tenant, putOrganization, {
    body: {
      name: "Example Weather",
      billingAddress: ["3 Example Street", "24103 Kiel", "Germany"],
      taxId: null,
      currency: "USD",
      timeZone: "Europe/Berlin",
    },
  });
  return (await caller.as(tenant, createProject, { body: { name: "Forecasts" } })).id;
}

/** Lets the tenant have as many nodes of a pool as it wants, once the region has them. */
export async function welcomeTenant(caller: Caller, tenant: Person, { region, nodeType }: Pool): Promise<void> {
  const quotaId = `gpus:${region}:${nodeType}`;
  await caller.asOperator(setQuota, { params: { id: tenant.organizationId, quotaId }, body: { limit: 400 } });
}

/** Buys two nodes in a pool where it has them. */
export async function stayIn(
  caller: Caller,
  tenant: Person,
  { region, nodeType, noticeClass }: Pool,
  window: { projectId: string; from: string; until: string },
): Promise<void> {
  const { projectId, from, until } = window;
  await unlessRefused(async () => {
    const body = { region, nodeType, capacityClass: "surplus" as const, noticeClass, nodes: 2, from, until };
    const quote = await caller.as(tenant, createQuote, { body });
    await caller.as(tenant, createReservation, { body: { quoteId: quote.id, projectId, name: "Ensemble run" } });
  });
}

/** Takes back all that can be taken but one node; gives the order's id, null when there is nothing to take. */
export async function takeBackMost(
  caller: Caller,
  { region, nodeType, noticeClass }: Pool,
  reason: string,
): Promise<{ id: string; nodes: number } | null> {
  const pool = { region, nodeType, noticeClass };
  const { takeable } = await caller.asOperator(previewReclaim, { query: { ...pool, nodes: 1 } });
  const nodes = takeable - 1;
  if (nodes < 1) return null;
  return caller.asOperator(createReclaim, { body: { ...pool, nodes, reason } });
}

/** Nodes of an order are gone before the deadline. */
export async function breakNotice(caller: Caller, id: string): Promise<void> {
  await unlessRefused(() =>
    caller.asOperator(takeBackEarly, { params: { id }, body: { reason: "A rack lost its power." } }),
  );
}

/** The nodes that were taken are surplus again. */
export async function releaseAgain(
  caller: Caller,
  { region, nodeType, noticeClass }: Pool,
  released: { nodes: number; from: string; until: string },
): Promise<void> {
  const body = { region, nodeType, capacityClass: "surplus" as const, noticeClass, ...released };
  await caller.asOperator(releaseSupply, { body });
}

async function unlessRefused(call: () => Promise<unknown>): Promise<void> {
  await call().catch((error: unknown) => {
    if (!(error instanceof ProblemError)) throw error;
  });
}
