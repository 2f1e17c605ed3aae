import * as departures from "../contract/departures.ts";
import * as contract from "../contract/waitlist.ts";
import { type Handler, implement } from "../http/implement.ts";
import { withdrawEntry } from "./end-entry.ts";
import { enterWaitlist } from "./enter.ts";
import { listEntries } from "./entries.ts";
import { listStandingBuyers, withdrawStandingPurchases } from "./standing-purchases.ts";

export const waitlistHandlers: readonly Handler[] = [
  implement(departures.listStandingBuyers, (ctx) => listStandingBuyers(ctx)),
  implement(departures.withdrawStandingPurchases, (ctx, { params }) => withdrawStandingPurchases(ctx, params)),
  implement(contract.createWaitlistEntry, (ctx, { body }) => enterWaitlist(ctx, body)),
  implement(contract.listWaitlistEntries, (ctx, { query }) => listEntries(ctx, query)),
  implement(contract.withdrawWaitlistEntry, (ctx, { params }) => withdrawEntry(ctx, params.id)),
];
