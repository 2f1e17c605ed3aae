import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { settled } from "@/lib/query/settled";
import { getReleaseTerms, getReservation } from "./queries";

/** A reservation and what releasing it would do now, or why it cannot be released. Throws `not_found`. */
export async function getReleasePage(ctx: OrgContext, id: string) {
  const [reservation, numbers] = await Promise.all([getReservation(ctx, id), settled(getReleaseTerms(ctx, id), ctx)]);
  return { reservation, numbers };
}
