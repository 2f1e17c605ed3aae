import * as contract from "../contract/invoices.ts";
import { getInvoiceXml } from "../e-invoices/get-invoice-xml.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getInvoice } from "./get-invoice.ts";
import { getInvoicePdf } from "./get-invoice-pdf.ts";
import { getInvoiceLineUsage } from "./line-usage.ts";
import { listInvoices } from "./list-invoices.ts";

export const invoiceHandlers: readonly Handler[] = [
  implement(contract.listInvoices, (ctx, { query }) => listInvoices(ctx, query)),
  implement(contract.getInvoice, (ctx, { params }) => getInvoice(ctx, params.id)),
  implement(contract.getInvoicePdf, (ctx, { params }) => getInvoicePdf(ctx, params.id)),
  implement(contract.getInvoiceXml, (ctx, { params, query }) => getInvoiceXml(ctx, params.id, query.format)),
  implement(contract.getInvoiceLineUsage, (ctx, { params }) => getInvoiceLineUsage(ctx, params)),
];
