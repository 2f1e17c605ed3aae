import type { OperatorContext } from "../context.ts";
import { getInvoicePayments as invoicePaymentsRoute } from "../contract/invoice-payments.ts";
import * as contract from "../contract/payments.ts";
import { type Handler, implement } from "../http/implement.ts";
import { applyPayment } from "./apply-payment.ts";
import { getPayment } from "./get-payment.ts";
import { invoiceBalance } from "./invoice-balance.ts";
import { getInvoicePayments } from "./invoice-payments.ts";
import { listPayments } from "./list-payments.ts";
import { recordPayment } from "./record-payment.ts";
import { refundPayment } from "./refund-payment.ts";
import { releasePayment } from "./release-payment.ts";
import { reversePayment } from "./reverse-payment.ts";
import { takeWriteOffBack, writeOff } from "./write-off.ts";

export const paymentHandlers: readonly Handler[] = [
  implement(invoicePaymentsRoute, (ctx, { params }) => getInvoicePayments(ctx, params.id)),
  implement(contract.listPayments, (ctx, { query }) => listPayments(ctx, query)),
  implement(contract.getPayment, (ctx, { params }) => getPayment(ctx, params.id)),
  implement(contract.recordPayment, async (ctx, { body: { payerName, ...body } }) =>
    getPayment(ctx, await recordPayment(ctx, { ...body, method: "bank_transfer", payerName: payerName || null })),
  ),
  implement(contract.createPaymentApplication, (ctx, { params, body }) =>
    thenShow(ctx, params.id, applyPayment(ctx, params.id, body.invoices)),
  ),
  implement(contract.createPaymentRelease, (ctx, { params, body }) =>
    thenShow(ctx, params.id, releasePayment(ctx, params.id, body)),
  ),
  implement(contract.createPaymentReversal, (ctx, { params, body }) =>
    thenShow(ctx, params.id, reversePayment(ctx, params.id, body)),
  ),
  implement(contract.createPaymentRefund, (ctx, { params, body }) =>
    thenShow(ctx, params.id, refundPayment(ctx, params.id, body)),
  ),
  implement(contract.createWriteOff, async (ctx, { params, body }) => {
    await writeOff(ctx, params.id, body);
    return invoiceBalance(ctx, params.id);
  }),
  implement(contract.createWriteOffReturn, async (ctx, { params, body }) => {
    await takeWriteOffBack(ctx, params.id, body);
    return invoiceBalance(ctx, params.id);
  }),
];

async function thenShow(ctx: OperatorContext, paymentId: string, done: Promise<void>) {
  await done;
  return getPayment(ctx, paymentId);
}
