import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import type { OfferAnswer, OfferView } from "@/lib/capacity/offer";
import { type Settled, settled } from "@/lib/query/settled";
import { getVerdict } from "./queries";
import type { VerdictView } from "./verdict";

/** Whether the cheapest answer to a search could be held and bought by this person now; null where there is none. */
export async function getVerdictOfCheapest(
  ctx: OrgContext,
  answer: Promise<OfferAnswer>,
  projectId: string | undefined,
): Promise<{ offer: OfferView; verdict: Settled<VerdictView> } | null> {
  const found = await answer;
  // What customers list is no part of the pool that the verdict looks at.
  const offer = found.ok ? found.offers.find(({ listing }) => listing === null) : undefined;
  if (!offer) return null;
  const { region, nodeType, capacityClass, noticeClass, nodes, from, until } = offer;
  const asked = { region: region.id, nodeType, capacityClass, noticeClass, nodes, from, until };
  return { offer, verdict: await settled(getVerdict(ctx, asked, projectId), ctx) };
}
