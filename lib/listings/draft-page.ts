import "server-only";
import { Temporal } from "temporal-polyfill";
import { getGiveBackLadder } from "@/control-plane/contract/give-back";
import { getListingTerms as termsRoute } from "@/control-plane/contract/listings";
import type { OrgContext } from "@/lib/auth/context";
import { readLocalTime, toLocalFields } from "@/lib/capacity/local-time";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import { settled } from "@/lib/query/settled";
import { getReservation } from "@/lib/reservations/queries";
import type { FilledDraft, ListingTermsView } from "./listing";
import { type ListingDraft, readNodes, readPrice } from "./schema";

/**
 * A reservation, what is thought about listing it for with gaps filled by what the ladder proposes, and what that would
 * return, or why it is not possible. Throws `not_found`.
 */
export async function getDraftPage(ctx: OrgContext, id: string, draft: ListingDraft) {
  const [reservation, ladder] = await Promise.all([
    getReservation(ctx, id),
    controlPlane(ctx).call(getGiveBackLadder, { params: { id } }),
  ]);
  const rung = ladder.rungs.find(({ kind }) => kind === draft.kind);
  const zone = ctx.timeZone;
  const proposed = (at: string | null | undefined) => toLocalFields(at ?? fullHour(reservation.endsAt), zone);
  const [from, until] = [proposed(rung?.from), proposed(rung?.until)];
  const nodes = readNodes(draft.nodes ?? String(Math.max(1, rung?.nodes ?? 1)));
  const price = readPrice(draft.price ?? rung?.pricePerNodeHour?.amount ?? reservation.pricePerNodeHour.amount);
  const errors = { nodes: nodes.error?.issues[0]?.message, price: price.error?.issues[0]?.message };
  const filled: FilledDraft = {
    ...{ kind: draft.kind, audience: draft.audience, takeBack: draft.takeBack },
    nodes: draft.nodes ?? String(nodes.data),
    from: { date: draft.fromDate ?? from.date, time: draft.fromTime ?? from.time },
    until: { date: draft.untilDate ?? until.date, time: draft.untilTime ?? until.time },
    price: draft.price ?? price.data ?? "",
  };
  const whyNever = rung?.whyNot ?? null;
  const terms =
    nodes.success && price.success
      ? getTerms(ctx, id, filled, { nodes: nodes.data, price: price.data })
      : refuse(errors);
  return { reservation, filled, errors, whyNever, terms: await settled(terms, ctx) };
}

async function refuse(errors: { nodes: string | undefined; price: string | undefined }): Promise<never> {
  throw new AppError("invalid_input", [errors.nodes, errors.price].filter(Boolean).join(" "));
}

async function getTerms(
  ctx: OrgContext,
  reservationId: string,
  draft: FilledDraft,
  { nodes, price }: { nodes: number; price: string },
): Promise<ListingTermsView> {
  const {
    asOf: _,
    reservationId: __,
    creditPerNodeHour: ___,
    ...terms
  } = await controlPlane(ctx).call(termsRoute, {
    query: {
      ...{ reservationId, kind: draft.kind, audience: draft.audience, nodes },
      ...{ from: toInstant(draft.from, ctx.timeZone, "start"), until: toInstant(draft.until, ctx.timeZone, "end") },
      ...{ floorPricePerNodeHour: price, takeBackMinutes: draft.takeBack },
    },
  });
  return terms;
}

function toInstant({ date, time }: FilledDraft["from"], zone: string, which: "start" | "end"): string {
  const local = readLocalTime(date, time, zone);
  if (local.kind === "one") return local.instant;
  if (local.kind === "unreadable") throw new AppError("invalid_input", `Enter a date and a time for the ${which}.`);
  const why = local.kind === "twice" ? "exists twice" : "does not exist";
  throw new AppError("invalid_input", `Clocks change then: the ${which} ${why} in ${zone}. Choose another hour.`);
}

function fullHour(at: string): string {
  return Temporal.Instant.from(at).round({ smallestUnit: "hour", roundingMode: "floor" }).toString();
}
