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

function toView(
  { nodeType, alsoNodeTypes, regions, match, enteredBy, ...entry }: contract.WaitlistEntry,
  names: Awaited<ReturnType<typeof capacityNames>>,
): WaitlistEntryView {
  const region = (id: string) => ({ id, name: names.region(id) });
  const type = (id: string) => ({ id, name: names.nodeType(id) });
  const { id, state, act, nodes, capacityClass, noticeClass, earliestStart, latestStart, hours } = entry;
  const { ceiling, ceilingPer, expiresAt, obstacle, reservationId, approvalRequestId } = entry;
  return {
    ...{ id, state, act, nodes, capacityClass, noticeClass, earliestStart, latestStart, hours },
    ...{ ceiling, ceilingPer, expiresAt, obstacle, reservationId, approvalRequestId },
    nodeType: type(nodeType),
    alsoNodeTypes: alsoNodeTypes.map(type),
    regions: regions.map(region),
    enteredBy: enteredBy.name,
    match: match && {
      ...{ nodeType: type(match.nodeType ?? nodeType), region: region(match.region) },
      ...{ from: match.from, until: match.until, price: match.price },
    },
  };
}
