import "server-only";
import type { Offer } from "@/control-plane/contract/capacity";
import { listQuotas } from "@/control-plane/contract/quotas";
import { judgeOffers } from "@/control-plane/contract/verdicts";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import { readVerdictWords } from "@/lib/verdicts/queries";
import { keepForecasts } from "./keep-forecasts";
import type { AlternativeView, OfferAnswer, OfferView } from "./offer";
import { toOfferQuery } from "./offer-query";
import { capacityNames } from "./queries";
import type { OfferSearch } from "./search";

/**
 * The priced answers to a search, each with whether it would start for the project that pays; what cannot serve it and
 * why. One call judges all of them. A search that the control plane refuses gives its reason instead.
 */
export async function findOffers(
  ctx: OrgContext,
  search: OfferSearch,
  projectId: string | undefined,
): Promise<OfferAnswer> {
  try {
    const [found, names, toView, toVerdictView] = await Promise.all([
      controlPlane(ctx).call(judgeOffers, { query: { ...toOfferQuery(search), projectId } }),
      capacityNames(ctx),
      readOfferFacts(ctx),
      readVerdictWords(ctx),
    ]);
    return {
      ok: true,
      asOf: found.asOf,
      offers: found.items.map(({ verdict, ...offer }) => ({ ...toView(offer), verdict: toVerdictView(verdict) })),
      nearest: found.nearest && toVerdictView(found.nearest),
      unavailable: found.unavailable.map(({ region, nodeType, capacityClass, noticeClass, freeNodes, nextStart }) => ({
        region: { id: region, name: names.region(region) },
        nodeType: { id: nodeType, name: names.nodeType(nodeType) },
        ...{ capacityClass, noticeClass, freeNodes, nextStart },
      })),
      alternatives: found.alternatives.map(
        ({ kind, missingNodes, laterBySeconds, gapSeconds, total, parts }): AlternativeView => ({
          ...{ kind, missingNodes, laterBySeconds, gapSeconds, total, parts: parts.map(toView) },
        }),
      ),
    };
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    return { ok: false, message: error.message, requestId: error.requestId ?? ctx.requestId };
  }
}

/** Reads what the console knows of any offer besides itself; gives how an offer is shown with it. */
export async function readOfferFacts(ctx: OrgContext): Promise<(offer: Offer) => OfferView> {
  const [names, quotas, keep] = await Promise.all([
    capacityNames(ctx),
    controlPlane(ctx).call(listQuotas),
    keepForecasts(ctx),
  ]);
  return (offer) => {
    const quota = quotas.items.find(
      ({ metric, subject: of }) => metric === "gpus" && of.nodeType === offer.nodeType && of.region === offer.region,
    );
    const pool = `${offer.region} ${offer.nodeType} ${offer.noticeClass}`;
    // The history of a pool says nothing of when a customer calls lent nodes back.
    const isKept = offer.noticeClass !== null && offer.listing === null;
    return toOfferView(offer, names, quota, isKept ? (keep.get(pool) ?? null) : undefined);
  };
}

function toOfferView(
  offer: Offer,
  names: Awaited<ReturnType<typeof capacityNames>>,
  quota: { id: string; limit: number; used: number; held: number } | undefined,
  keep: OfferView["keep"],
): OfferView {
  const { region, nodeType, capacityClass, noticeClass, nodes, gpus, from, until, terms, freeNodes, fit } = offer;
  const { nodeHours, pricePerNodeHour, pricePerGpuHour, total } = offer;
  return {
    ...{ nodeType, capacityClass, noticeClass, nodes, gpus, from, until, freeNodes, fit },
    ...{ nodeHours, pricePerNodeHour, pricePerGpuHour, total },
    region: { id: region, name: names.region(region) },
    nodeTypeName: names.nodeType(nodeType),
    feePercent: terms.earlyReleaseFeePercent,
    sentences: terms.sentences.map(names.sentence),
    listing: offer.listing,
    keep,
    quota: quota && { id: quota.id, limit: quota.limit, left: Math.max(0, quota.limit - quota.used - quota.held) },
  };
}
