import { Temporal } from "temporal-polyfill";
import { AdjustableClock } from "../../clock.ts";
import type { Database } from "../../db/client.ts";
import { recordReleaseFee } from "../../metering/record-fee.ts";
import { recordReservationHours } from "../../metering/record-reservation-hours.ts";
import { recordUsage } from "../../metering/record-usage.ts";
import {
  type Customer,
  inferenceUsage,
  makeNodeType,
  makePrices,
  makeProject,
  makeReservation,
} from "../../metering/testing/books.ts";
import { findPrice } from "../../pricing/find-price.ts";
import type { Amounts } from "./recompute.ts";

export const amounts: Amounts = { input: "1.234567", cached_input: "0.61", output: "4.99", nodeHour: "49.07" };

/** The amounts as public prices, in currencies with two, no and three decimals. */
export async function publishAmounts(db: Database): Promise<void> {
  await makeNodeType(db, "h100-sxm-8", 8);
  for (const currency of ["USD", "JPY", "KWD"]) {
    const prices = {
      "model:demo-large:input": amounts.input,
      "model:demo-large:cached_input": amounts.cached_input,
      "model:demo-large:output": amounts.output,
      "capacity:h100-sxm-8:guaranteed": amounts.nodeHour,
    };
    await makePrices(db, prices, { currency });
  }
}

/** October 2026 of a customer: requests in two projects, a reservation over the month's end, and a fee. */
export async function useOctober(db: Database, customer: Customer): Promise<void> {
  const clock = new AdjustableClock("2026-11-03T00:00:00Z");
  const other = await makeProject(db, customer.id, "Serving");
  const start = Temporal.Instant.from("2026-09-30T05:00:00Z");
  const records = Array.from({ length: 120 }, (_, index) =>
    inferenceUsage(customer, {
      occurredAt: start.add({ seconds: index * 22_500 }).toString(),
      projectId: index % 3 === 0 ? other : customer.projectId,
      inputTokens: (index * 7919) % 50_003,
      cachedInputTokens: (index * 104_729) % 7001,
      outputTokens: (index * 1_299_709) % 20_011,
    }),
  );
  await recordUsage({ db, clock }, records);
  const [startsAt, endsAt] = ["2026-10-25T00:10:00Z", "2026-11-02T07:00:01Z"];
  const sku = "capacity:h100-sxm-8:guaranteed";
  const price = await findPrice({ db }, { organizationId: customer.id, sku, at: start });
  const priceId = price?.id ?? "";
  const reservationId = await makeReservation(db, customer, { priceId, startsAt, endsAt, poNumber: "PO-7" });
  const window = { from: Temporal.Instant.from(startsAt), until: Temporal.Instant.from(endsAt) };
  const { projectId } = customer;
  await recordReservationHours({ db, clock }, [
    { reservationId, nodes: 2, priceId, projectId, position: 0, ...window },
  ]);
  await recordReleaseFee(
    { db, clock },
    {
      organizationId: customer.id,
      projectId: customer.projectId,
      reservationId,
      releaseId: `rel_${reservationId}`,
      fee: customer.currency === "JPY" ? "1234" : "1234.56",
      occurredAt: Temporal.Instant.from("2026-10-30T12:00:00Z"),
    },
  );
}
