import * as contract from "../contract/give-back.ts";
import { type Handler, implement } from "../http/implement.ts";
import { downgradeReservation } from "./downgrade-reservation.ts";
import { getDowngradeTerms } from "./downgrade-terms.ts";
import { getGiveBackLadder } from "./get-ladder.ts";

export const giveBackHandlers: readonly Handler[] = [
  implement(contract.getGiveBackLadder, (ctx, { params }) => getGiveBackLadder(ctx, params.id)),
  implement(contract.getDowngradeTerms, (ctx, { params, query }) =>
    getDowngradeTerms(ctx, params.id, query.noticeClass),
  ),
  implement(contract.createDowngrade, (ctx, { params, body }) => downgradeReservation(ctx, params.id, body)),
];
