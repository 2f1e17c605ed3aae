import { findPolicyRequirements } from "../approvals/requirements.ts";
import { poolOfRow } from "../capacity/pool.ts";
import { pricePerNodeHour } from "../capacity/price-window.ts";
import { type Context, forOrganization } from "../context.ts";
import type { ReceivedTransfer } from "../contract/transfers.ts";
import { refuseUnpaid } from "../dunning/refuse-unpaid.ts";
import { ProblemException } from "../http/problem.ts";
import { percentOf, sumDecimals } from "../money/decimal.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { effectiveLimit } from "../quotas/effective-limit.ts";
import { findGpuPeak } from "../quotas/gpu-usage.ts";
import { gpuQuota } from "../quotas/quota-id.ts";
import { type Found, getReservation } from "../reservations/reservations.ts";
import { notPossible, planTransfer, type TransferPlan } from "./plan-transfer.ts";
import { findOpenOffer } from "./transfer-offers.ts";

/** What a code opens, priced for the organization that asks. Throws not found, and `transfer_not_possible`. */
export async function getReceivedTransfer(ctx: Context, code: string): Promise<ReceivedTransfer> {
  const offer = await findOpenOffer(ctx, code);
  const found = await getReservation(forOrganization(ctx, offer.organizationId), offer.reservationId);
  const plan = await planTransfer(ctx, found);
  const { reservation } = found;
  const organization = await getOrganization(ctx);
  const pool = poolOfRow(reservation);
  const { endsAt, currency, terms } = reservation;
  const { limit } = await effectiveLimit(ctx, gpuQuota(pool));
  const { used, held } = await findGpuPeak(ctx, pool, { from: plan.from, until: endsAt });
  const tax = percentOf(plan.total, organization.taxRatePercent, currency);
  const money = (amount: string) => ({ amount, currency });
  return {
    ...pool,
    ...{ shownName: offer.shownName, expiresAt: offer.expiresAt.toString(), nodes: plan.nodes, gpus: plan.gpus },
    ...{ from: plan.from.toString(), until: endsAt.toString(), terms },
    prices: plan.rest.map(({ startsAt, endsAt: until, nodes, price }) => ({
      ...{ nodes, from: startsAt.toString(), until: until.toString(), pricePerNodeHour: pricePerNodeHour(price) },
    })),
    total: money(plan.total),
    ...{ taxLabel: organization.taxLabel, taxRatePercent: organization.taxRatePercent },
    tax: money(tax),
    totalWithTax: money(sumDecimals([plan.total, tax])),
    quota: { limit, taken: used + held, needed: plan.gpus },
    whyNot: await whyNot(ctx, found, plan, used + held + plan.gpus > limit),
  };
}

async function whyNot(ctx: Context, found: Found, plan: TransferPlan, isOverQuota: boolean): Promise<string | null> {
  if (isOverQuota) return "Your quota of these GPUs is too low. Ask for a higher one first.";
  try {
    await refuseReceiver(ctx, found, plan, "");
    return null;
  } catch (error) {
    if (error instanceof ProblemException) return String(error.options.facts?.why ?? error.message);
    throw error;
  }
}

/**
 * Throws `transfer_not_possible` where the receiver is the giver, is billed otherwise, or has a policy that wants an
 * approval, and `invoice_unpaid`: what is taken over is bought as anything else is.
 */
export async function refuseReceiver(
  ctx: Context,
  { reservation }: Found,
  plan: TransferPlan,
  projectId: string,
): Promise<void> {
  const { currency, endsAt, nodeType, organizationId } = reservation;
  if (organizationId === ctx.organizationId) throw notPossible("It is your own: move it to another project instead.");
  const organization = await getOrganization(ctx);
  if (organization.currency !== currency) {
    throw notPossible(`It is priced in ${currency}, and you are billed in ${organization.currency}.`);
  }
  await refuseUnpaid(ctx);
  const purchase = { total: plan.total, currency, startsAt: plan.from, endsAt, nodeType, projectId };
  const [required] = await findPolicyRequirements(ctx, purchase);
  if (required) {
    throw notPossible(
      `Your policy “${required.policyName}” asks for an approval first, which a transfer cannot wait for.`,
    );
  }
}
