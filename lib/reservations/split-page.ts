import "server-only";
import { z } from "zod";
import { getSplitTerms } from "@/control-plane/contract/reservation-changes";
import type { OrgContext } from "@/lib/auth/context";
import { readLocalTime } from "@/lib/capacity/local-time";
import { controlPlane } from "@/lib/control-plane/client";
import { getDependants } from "@/lib/endings/queries";
import { AppError } from "@/lib/errors";
import { dayInAddress } from "@/lib/query/day-in-address";
import { settled } from "@/lib/query/settled";
import { getReservation } from "./queries";
import type { SplitChoice, SplitNumbers } from "./split";

/** What the page's address asks to split off; what makes no sense is left out. */
export const splitQuery = z.object({
  nodes: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
  date: dayInAddress,
  time: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .optional()
    .catch(undefined),
});
export type SplitQuery = z.infer<typeof splitQuery>;

/**
 * A reservation and what splitting it as asked would do now, or why it cannot be split so. Without a choice: one node
 * where it has several, and nothing yet where it has one. Throws `not_found`.
 */
export async function getSplitPage(ctx: OrgContext, id: string, query: SplitQuery) {
  const reservation = await getReservation(ctx, id);
  const asked = query.date || query.nodes ? query : { nodes: reservation.nodes > 1 ? 1 : undefined };
  const numbers = asked.date || asked.nodes ? await settled(getNumbers(ctx, id, asked), ctx) : null;
  const dependants = numbers?.ok ? await settled(getDependants(ctx, id, numbers.data.terms.remainingNodes), ctx) : null;
  return { reservation, query: asked, numbers, dependants };
}

async function getNumbers(
  ctx: OrgContext,
  id: string,
  { nodes, date, time = "00:00" }: SplitQuery,
): Promise<{ choice: SplitChoice; terms: SplitNumbers }> {
  const choice = date ? { at: toInstant(date, time, ctx.timeZone) } : { nodes };
  const wire = await controlPlane(ctx).call(getSplitTerms, { params: { id }, query: choice });
  const { from, until, nodes: going, remainingNodes, total, totalKept, totalSplitOff } = wire;
  return { choice, terms: { from, until, nodes: going, remainingNodes, total, totalKept, totalSplitOff } };
}

function toInstant(date: string, time: string, zone: string): string {
  const local = readLocalTime(date, time, zone);
  if (local.kind === "one") return local.instant;
  throw new AppError(
    "invalid_input",
    `Clocks change then in ${zone}: this time exists twice or never. Choose another.`,
  );
}
