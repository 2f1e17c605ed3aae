import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { getDependants } from "@/lib/endings/queries";
import { settled } from "@/lib/query/settled";
import { getReservation } from "@/lib/reservations/queries";
import { getDowngradeTerms } from "./queries";
import type { DowngradeClass } from "./schema";

/** A reservation and what going on with surplus would save, or why it is not possible. Throws `not_found`. */
export async function getDowngradePage(ctx: OrgContext, id: string, noticeClass: DowngradeClass) {
  const [reservation, numbers, dependants] = await Promise.all([
    getReservation(ctx, id),
    settled(getDowngradeTerms(ctx, id, noticeClass), ctx),
    settled(getDependants(ctx, id), ctx),
  ]);
  return { reservation, numbers, dependants };
}
