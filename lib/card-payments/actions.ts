"use server";

import { orgAction } from "@/lib/actions";
import { openCheckout } from "./open-checkout";
import { payByCardInput } from "./schema";

export const payByCardAction = orgAction({
  action: "invoice.pay_by_card",
  needs: "invoices.approve",
  input: payByCardInput,
  run: openCheckout,
});
