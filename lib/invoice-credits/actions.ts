"use server";

import { refresh } from "next/cache";
import { operatorAction } from "@/lib/actions";
import { creditLine, voidInvoice } from "./credit-invoice";
import { creditLineInput, voidInvoiceInput } from "./schema";

export const voidInvoiceAction = operatorAction({
  action: "invoice.void",
  input: voidInvoiceInput,
  run: async (ctx, input) => {
    await voidInvoice(ctx, input);
    refresh();
  },
});

export const creditLineAction = operatorAction({
  action: "invoice.credit_line",
  input: creditLineInput,
  run: async (ctx, input) => {
    await creditLine(ctx, input);
    refresh();
  },
});
