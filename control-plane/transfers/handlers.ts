import * as contract from "../contract/transfers.ts";
import { type Handler, implement } from "../http/implement.ts";
import { acceptTransfer } from "./accept-transfer.ts";
import { getReceivedTransfer } from "./get-received-transfer.ts";
import { createTransferOffer, listTransferOffers, withdrawTransferOffer } from "./transfer-offers.ts";

export const transferHandlers: readonly Handler[] = [
  implement(contract.createTransferOffer, (ctx, { params, body }) => createTransferOffer(ctx, params.id, body), {
    replay: (answer) => ({ ...answer, code: null }),
  }),
  implement(contract.listTransferOffers, (ctx, { params }) => listTransferOffers(ctx, params.id)),
  implement(contract.withdrawTransferOffer, (ctx, { params }) => withdrawTransferOffer(ctx, params.id)),
  implement(contract.getReceivedTransfer, (ctx, { params }) => getReceivedTransfer(ctx, params.code)),
  implement(contract.acceptTransfer, (ctx, { params, body }) => acceptTransfer(ctx, params.code, body)),
];
