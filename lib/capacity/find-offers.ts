import "server-only";
import { listOffers, type Offer } from "@/control-plane/contract/capacity";
import { listQuotas } from "@/control-plane/contract/quotas";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import type { OfferAnswer, OfferView } from "./offer";
import { capacityNames } from "./queries";
import type { OfferSearch } from "./search";

/**
 * The priced answers to a search, what cannot serve it and why, and what the organization's GPU quota leaves in each
 * region. A search that the control plane refuses gives its reason instead.
 */
export async function findOffers(ctx: OrgContext, search: OfferSearch): Promise<OfferAnswer> {
  const { nodeType, nodes, region, capacityClass, from, until } = search;
  try {
    const [found, names, quotas] = await Promise.all([
      controlPlane(ctx).call(listOffers, { query: { nodeType, nodes, region, capacityClass, from, until } }),
      capacityNames(ctx),
      controlPlane(ctx).call(listQuotas),
    ]);
    const quotaIn = (region: string) =>
      quotas.items.find(
        ({ metric, subject: of }) => metric === "gpus" && of.nodeType === nodeType && of.region === region,
      );
    return {
      ok: true,
      asOf: found.asOf,
      offers: found.items.map((offer) => toOfferView(offer, names.region, quotaIn(offer.region))),
      unavailable: found.unavailable.map(({ region, capacityClass, noticeClass, freeNodes, nextStart }) => ({
        ...{ region: { id: region, name: names.region(region) }, capacityClass, noticeClass, freeNodes, nextStart },
      })),
    };
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    return { ok: false, message: error.message, requestId: error.requestId ?? ctx.requestId };
  }
}

function toOfferView(
  offer: Offer,
  regionName: (id: string) => string,
  quota: { id: string; limit: number; used: number; held: number } | undefined,
): OfferView {
  const { region, nodeType, capacityClass, noticeClass, nodes, gpus, from, until, terms, freeNodes } = offer;
  const { nodeHours, pricePerNodeHour, pricePerGpuHour, total } = offer;
  return {
    ...{ nodeType, capacityClass, noticeClass, nodes, gpus, from, until, freeNodes },
    ...{ nodeHours, pricePerNodeHour, pricePerGpuHour, total },
    region: { id: region, name: regionName(region) },
    feePercent: terms.earlyReleaseFeePercent,
    sentences: terms.sentences,
    quota: quota && { id: quota.id, limit: quota.limit, left: Math.max(0, quota.limit - quota.used - quota.held) },
  };
}
