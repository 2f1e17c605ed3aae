import { createExtensionQuote } from "@/control-plane/contract/reservation-changes";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { readLocalTime } from "@/lib/capacity/local-time";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import type { ExtensionQuoteInput } from "./change-schema";

/**
 * Freezes the price of a later end and holds its capacity until the quote expires. Gives the quote's id. Throws
 * `invalid_input` for a local time that does not exist, or exists twice, in the person's zone.
 */
export async function takeExtensionQuote(
  ctx: OrgContext,
  { operationId, reservationId, ...chosen }: ExtensionQuoteInput,
): Promise<{ id: string }> {
  const until = toInstant(chosen, ctx.timeZone);
  const target = { type: "reservation", id: reservationId };
  const { id } = await withRemoteEffect(
    ctx,
    { action: "quote.create", operationId, target, facts: { reservationId, until } },
    (idempotencyKey) =>
      controlPlane(ctx).call(createExtensionQuote, { params: { id: reservationId }, body: { until }, idempotencyKey }),
  );
  return { id };
}

function toInstant({ until, date, time }: Pick<ExtensionQuoteInput, "until" | "date" | "time">, zone: string): string {
  if (until !== "at") return until;
  if (!date) throw wrong("date", "Enter the date of the new end.");
  if (!time) throw wrong("time", "Enter the time of the new end.");
  const local = readLocalTime(date, time, zone);
  if (local.kind === "one") return local.instant;
  if (local.kind === "unreadable") throw wrong("date", "Enter a date and a time.");
  const why = local.kind === "twice" ? "exists twice" : "does not exist";
  throw wrong("time", `Clocks change then: this time ${why} in ${zone}. Choose another one.`);
}

function wrong(field: "date" | "time", sentence: string): AppError {
  return new AppError("invalid_input", "The new end needs another look.", { fields: { [field]: sentence } });
}
