import "server-only";
import { getReceivedTransfer, listTransferOffers } from "@/control-plane/contract/transfers";
import type { OrgContext } from "@/lib/auth/context";
import { capacityNames } from "@/lib/capacity/queries";
import { controlPlane } from "@/lib/control-plane/client";
import type { ReceivedTransferView, TransferOfferView } from "./transfer";

/** Offers of a reservation to other organizations, newest first. Throws `not_found`. */
export async function listOffers(ctx: OrgContext, reservationId: string): Promise<TransferOfferView[]> {
  const { items } = await controlPlane(ctx).call(listTransferOffers, { params: { id: reservationId } });
  return items.map(({ id, shownName, state, expiresAt, createdAt, createdBy, effectiveAt }) => ({
    ...{ id, shownName, state, expiresAt, createdAt, effectiveAt, createdBy: createdBy.name },
  }));
}

/** What a code opens. Throws `not_found`, or the refusal where it cannot be transferred now. */
export async function getReceived(ctx: OrgContext, code: string): Promise<ReceivedTransferView> {
  const [wire, names] = await Promise.all([
    controlPlane(ctx).call(getReceivedTransfer, { params: { code } }),
    capacityNames(ctx),
  ]);
  const { terms, region, nodeType, ...rest } = wire;
  const { shownName, expiresAt, capacityClass, noticeClass, nodes, gpus, from, until, prices, total } = rest;
  const { taxLabel, taxRatePercent, tax, totalWithTax, quota, whyNot } = rest;
  return {
    ...{ shownName, expiresAt, capacityClass, noticeClass, nodes, gpus, from, until, prices, total },
    ...{ taxLabel, taxRatePercent, tax, totalWithTax, quota, whyNot, sentences: terms.sentences.map(names.sentence) },
    ...{ region: names.region(region), nodeType: names.nodeType(nodeType) },
  };
}
