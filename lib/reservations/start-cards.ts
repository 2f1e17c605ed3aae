import "server-only";
import { listWaitingFor } from "@/lib/approvals/queries";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { getSuccession } from "@/lib/endings/queries";
import { getHealthPage } from "@/lib/health/queries";
import { listListingsOf } from "@/lib/listings/queries";
import { getPriceProtection } from "@/lib/price-protection/queries";
import { settled } from "@/lib/query/settled";
import { listSshCertificates } from "@/lib/ssh/queries";
import { getAccess } from "./queries";

/** Starts the reads of the cards on a reservation's page, one a card: each is there when it is there. */
export function startCards(ctx: OrgContext, id: string) {
  const mayConnect = can(ctx.role, "reservations.connect");
  return {
    waiting: settled(listWaitingFor(ctx, id), ctx),
    access: settled(mayConnect ? getAccess(ctx, id) : nothing, ctx),
    certificates: settled(mayConnect ? listSshCertificates(ctx, id) : nothing, ctx),
    health: settled(getHealthPage(ctx, id), ctx),
    protection: settled(getPriceProtection(ctx, id), ctx),
    succession: settled(getSuccession(ctx, id), ctx),
    listings: settled(listListingsOf(ctx, id), ctx),
  };
}

/** What is under way for the cards of one reservation. */
export type ReservationCards = ReturnType<typeof startCards>;

const nothing = Promise.resolve(null);
