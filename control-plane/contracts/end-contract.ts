import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { OperatorContractDetail, endContract as route } from "../contract/operator-contracts.ts";
import type { RouteInput } from "../contract/route.ts";
import { contracts } from "../db/schema/contracts.ts";
import { problem } from "../http/problem.ts";
import { findContract, lockOrganization, startOf } from "./contracts.ts";
import { endPriceLists } from "./end-price-lists.ts";
import { getOperatorContract } from "./operator-contracts.ts";

/** Ends an activated contract after a day that is not over yet. Its prices end with it. Throws not found. */
export async function endContract(
  ctx: OperatorContext,
  id: string,
  input: RouteInput<typeof route>["body"],
): Promise<OperatorContractDetail> {
  const { organization } = await findContract(ctx, id);
  await lockOrganization(ctx, organization.id);
  const { contract } = await findContract(ctx, id);
  const endedAt = startOf(Temporal.PlainDate.from(input.lastDay).add({ days: 1 }), organization.timeZone);
  if (!contract.activatedAt || contract.endedAt)
    throw problem("contract_not_running", {
      status: 409,
      detail: contract.endedAt ? "The contract was ended already." : "The contract is a draft: nothing of it holds.",
    });
  const isTooEarly =
    Temporal.Instant.compare(endedAt, ctx.clock.now()) <= 0 || Temporal.Instant.compare(endedAt, contract.startsAt) < 0;
  if (isTooEarly || Temporal.Instant.compare(endedAt, contract.endsAt) >= 0)
    throw problem("ends_elsewhere", {
      status: 422,
      detail: "Choose a last day from today on that is before the contract's own.",
      fields: { lastDay: "Choose a day from today on, before the contract's own last day." },
    });
  await ctx.db
    .update(contracts)
    .set({ endedAt, endReason: input.reason, endShortfall: input.shortfall })
    .where(eq(contracts.id, id));
  await endPriceLists(ctx, id, endedAt);
  await recordAudit(forOrganization(ctx, organization.id), {
    action: "contract.ended",
    target: { type: "contract", id },
    summary: `Ended the contract ${contract.name} after ${input.lastDay}: ${input.reason}`,
    before: { endsAt: contract.endsAt.toString() },
    after: { endsAt: endedAt.toString(), shortfall: input.shortfall },
  });
  return getOperatorContract(ctx, id);
}
