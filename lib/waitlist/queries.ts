import "server-only";
import * as contract from "@/control-plane/contract/waitlist";
import type { OrgContext } from "@/lib/auth/context";
import { capacityNames } from "@/lib/capacity/queries";
import { controlPlane } from "@/lib/control-plane/client";
import type { WaitlistEntryView } from "./entry";

/** A page of the organization's waitlist entries, newest first. */
export async function listWaitlist(
  ctx: OrgContext,
  cursor: string | undefined,
): Promise<{ items: WaitlistEntryView[]; nextCursor: string | null }> {
  const [page, names] = await Promise.all([
    controlPlane(ctx).call(contract.listWaitlistEntries, { query: { cursor } }),
    capacityNames(ctx),
  ]);
  return { items: page.items.map((entry) => toView(entry, names)), nextCursor: page.nextCursor };
}

const units = { node_hour: null, gpu_hour: "per GPU-hour", total: "in all" } as const;

function unitOf({ successor }: Pick<contract.WaitlistEntry, "successor">): string | null {
  return successor ? units[successor.ceilingPer] : null;
}

function toView(
  { nodeType, regions, match, enteredBy, ...entry }: contract.WaitlistEntry,
  names: Awaited<ReturnType<typeof capacityNames>>,
): WaitlistEntryView {
  const region = (id: string) => ({ id, name: names.region(id) });
  const { id, state, act, nodes, capacityClass, noticeClass, earliestStart, latestStart, hours } = entry;
  const { ceiling, expiresAt, obstacle, reservationId } = entry;
  return {
    ...{ id, state, act, nodes, capacityClass, noticeClass, earliestStart, latestStart, hours },
    ...{ ceiling, expiresAt, obstacle, reservationId, ceilingUnit: unitOf(entry) },
    nodeType: { id: nodeType, name: names.nodeType(nodeType) },
    regions: regions.map(region),
    enteredBy: enteredBy.name,
    match: match && { region: region(match.region), from: match.from, until: match.until, price: match.price },
  };
}
