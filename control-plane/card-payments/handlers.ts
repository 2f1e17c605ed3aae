import { createCardCheckout } from "../contract/card-payments.ts";
import { type Handler, implement } from "../http/implement.ts";
import { createCheckout } from "./create-checkout.ts";

export const cardPaymentHandlers: readonly Handler[] = [
  implement(createCardCheckout, (ctx, { params, body }) => createCheckout(ctx, params.id, body)),
];
