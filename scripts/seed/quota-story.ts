import type { Temporal } from "temporal-polyfill";
import { decideQuotaRequest } from "../../control-plane/contract/operator.ts";
import { createQuotaCap } from "../../control-plane/contract/quota-caps.ts";
import { type Customer, requestQuota } from "./customer-side.ts";
import type { Timeline } from "./timeline.ts";

interface Facts {
  hoursFromNow(hours: number): Temporal.Instant;
  /** The project that the organization caps. */
  cappedId: string;
}

/** Requests for higher limits: granted by rule, declined, for a time, and one that waits; and a cap of the organization's own. */
export function addQuotaStory(on: Timeline, customer: Customer, { hoursFromNow, cappedId }: Facts): void {
  const { caller, person } = customer;
  on.add(
    hoursFromNow(-55 * 24),
    async () =>
      void (await requestQuota(customer, "gpus:eu-central:h100-sxm-8", 96, "A study of long contexts in October.")),
  );
  on.add(hoursFromNow(-18 * 24), async () => {
    const request = await requestQuota(customer, "gpus:us-east:gb200-4", 2000, "Room for a possible second site.");
    if (request.state !== "pending") return;
    await caller.asOperator(decideQuotaRequest, {
      params: { id: request.id },
      body: {
        decision: "declined",
        reason: "This is more than the region holds. Ask again with a smaller number or another region.",
      },
    });
  });
  on.add(hoursFromNow(-6 * 24), async () => {
    const until = hoursFromNow(20 * 24).toString();
    await requestQuota(customer, "tokens_per_minute:demo-large", 100_000, "The launch of the assistant.", until);
    const body = { quotaId: "gpus:us-east:gb200-4", level: "project", cappedId, limit: 48 } as const;
    await caller.as(person, createQuotaCap, { body });
  });
  on.add(
    hoursFromNow(-5),
    async () =>
      void (await requestQuota(customer, "gpus:us-east:b200-sxm-8", 400, "The spring release trains on 50 nodes.")),
  );
}
