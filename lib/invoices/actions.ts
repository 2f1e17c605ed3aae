"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { approveInvoice } from "./approve-invoice";
import { disputeLine, withdrawDispute } from "./dispute-line";
import { approveInvoiceInput, disputeLineInput, withdrawDisputeInput } from "./schema";

export const approveInvoiceAction = orgAction({
  action: "invoice.approve",
  needs: "invoices.approve",
  input: approveInvoiceInput,
  run: async (ctx, input) => {
    await approveInvoice(ctx, input);
    refresh();
  },
});

export const disputeLineAction = orgAction({
  action: "invoice.dispute_line",
  needs: "invoices.dispute",
  input: disputeLineInput,
  run: async (ctx, input) => {
    await disputeLine(ctx, input);
    refresh();
  },
});

export const withdrawDisputeAction = orgAction({
  action: "invoice.withdraw_dispute",
  needs: "invoices.dispute",
  input: withdrawDisputeInput,
  run: async (ctx, input) => {
    await withdrawDispute(ctx, input);
    refresh();
  },
});
