import * as contract from "../contract/invoices.ts";
import * as operator from "../contract/operator-invoices.ts";
import { getInvoiceXml } from "../e-invoices/get-invoice-xml.ts";
import { type Handler, implement } from "../http/implement.ts";
import { approveInvoice } from "./approve-invoice.ts";
import { getInvoice } from "./get-invoice.ts";
import { getInvoicePdf } from "./get-invoice-pdf.ts";
import { getInvoiceSettings, putInvoiceSettings } from "./invoice-settings.ts";
import { issueBillingPeriod } from "./issue-billing-period.ts";
import { getInvoiceLineUsage } from "./line-usage.ts";
import { listBillingPeriods } from "./list-billing-periods.ts";
import { listInvoices } from "./list-invoices.ts";
import { getOperatorInvoice, listOperatorInvoices } from "./operator-invoices.ts";

export const invoiceHandlers: readonly Handler[] = [
  implement(contract.listInvoices, (ctx, { query }) => listInvoices(ctx, query)),
  implement(contract.getInvoice, (ctx, { params }) => getInvoice(ctx, params.id)),
  implement(contract.getInvoicePdf, (ctx, { params }) => getInvoicePdf(ctx, params.id)),
  implement(contract.getInvoiceXml, (ctx, { params, query }) => getInvoiceXml(ctx, params.id, query.format)),
  implement(contract.approveInvoice, (ctx, { params, body }) => approveInvoice(ctx, params.id, body)),
  implement(contract.getInvoiceLineUsage, (ctx, { params }) => getInvoiceLineUsage(ctx, params)),
  implement(operator.listOperatorInvoices, (ctx, { query }) => listOperatorInvoices(ctx, query)),
  implement(operator.getOperatorInvoice, (ctx, { params }) => getOperatorInvoice(ctx, params.id)),
  implement(operator.listBillingPeriods, (ctx, { query }) => listBillingPeriods(ctx, query)),
  implement(operator.issueBillingPeriod, (ctx, { params }) => issueBillingPeriod(ctx, params)),
  implement(operator.getInvoiceSettings, (ctx, { params }) => getInvoiceSettings(ctx, params.id)),
  implement(operator.putInvoiceSettings, (ctx, { params, body }) => putInvoiceSettings(ctx, params.id, body)),
];
