import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { settled } from "@/lib/query/settled";
import { getReservation } from "@/lib/reservations/queries";
import { getDowngradeTerms } from "./queries";
import type { DowngradeClass } from "./schema";

/** A reservation and what going on with surplus would save, or why it is not possible. Throws `not_found`. */
export async function getDowngradePage(ctx: OrgContext, id: string, noticeClass: DowngradeClass) {
  const [reservation, numbers] = await Promise.all([
    getReservation(ctx, id),
    settled(getDowngradeTerms(ctx, id, noticeClass), ctx),
  ]);
  return { reservation, numbers };
}
