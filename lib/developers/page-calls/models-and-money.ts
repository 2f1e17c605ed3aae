import { Temporal } from "temporal-polyfill";
import {
  createApiKey,
  getApiKey,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
  updateApiKey,
} from "@/control-plane/contract/api-keys";
import { cancelBatch, listBatches, submitBatch } from "@/control-plane/contract/batches";
import { createCardCheckout } from "@/control-plane/contract/card-payments";
import { listContracts } from "@/control-plane/contract/contracts";
import {
  getCreditNote,
  getCreditNotePdf,
  getCreditNoteXml,
  listCreditNotes,
} from "@/control-plane/contract/credit-notes";
import { listCredits } from "@/control-plane/contract/credits";
import { disputeInvoiceLine, withdrawInvoiceDispute } from "@/control-plane/contract/disputes";
import { createEndpoint, getEndpoint, listEndpoints, stopEndpoint } from "@/control-plane/contract/endpoints";
import { cancelExport, createExport, getExportFile, listExports } from "@/control-plane/contract/exports";
import { getDelivery } from "@/control-plane/contract/health";
import { getInvoicePayments } from "@/control-plane/contract/invoice-payments";
import {
  approveInvoice,
  getInvoice,
  getInvoiceLineUsage,
  getInvoicePdf,
  getInvoiceXml,
  listInvoices,
} from "@/control-plane/contract/invoices";
import { getModelHistory } from "@/control-plane/contract/model-history";
import { getModel, listModels } from "@/control-plane/contract/models";
import { getPriceProtectionSavings, listOwnPrices } from "@/control-plane/contract/own-prices";
import { listProjectQuotas } from "@/control-plane/contract/project-quotas";
import { listQuotaAlarms, setQuotaAlarm } from "@/control-plane/contract/quota-alarms";
import { createQuotaCap, liftQuotaCap, listQuotaCaps } from "@/control-plane/contract/quota-caps";
import { listQuotaHistory } from "@/control-plane/contract/quota-history";
import {
  createQuotaRequest,
  listQuotaRequests,
  listQuotaRules,
  listQuotas,
  previewQuotaRequest,
  withdrawQuotaRequest,
} from "@/control-plane/contract/quotas";
import {
  createServiceAccount,
  listServiceAccounts,
  updateServiceAccount,
} from "@/control-plane/contract/service-accounts";
import { getStatementOfAccount, getStatementOfAccountPdf } from "@/control-plane/contract/statement-of-account";
import { changeTags, listTagKeys, listTags, putTags } from "@/control-plane/contract/tags";
import { getUsage, listUsageRecords } from "@/control-plane/contract/usage";
import { getUsageChanges } from "@/control-plane/contract/usage-changes";
import { statementQuery, windowOf as toStatementWindow } from "@/lib/statement-of-account/schema";
import { toContractFilters } from "@/lib/usage/dimensions";
import { toInterval } from "@/lib/usage/intervals";
import { toPeriod, toRecordWindow, zoneOf } from "@/lib/usage/period";
import { recordFilter, usageFilter } from "@/lib/usage/schema";
import { type DescribedPage, read } from "./page-call";

/** Pages of models, keys, usage, quotas and invoices. */
export const modelAndMoneyPages: readonly DescribedPage[] = [
  {
    page: "models",
    reads: ({ search }) => [
      read(listModels, "All models; the page itself filters and sorts", {
        query: { retired: search.life === "retired" ? "true" : undefined },
      }),
    ],
  },
  { page: "models/compare", reads: () => [read(listModels, "All models, of which the page shows the chosen ones")] },
  {
    page: "models/[id]",
    subject: "model",
    reads: ({ params: { id } }) => [
      read(getModel, "The card with prices, limits and speed", { params: { id } }),
      read(getModelHistory, "Its speed by hour over seven days", { params: { id } }),
    ],
    inference: ["createChatCompletion"],
  },
  {
    page: "playground",
    reads: () => [read(listModels, "Models to talk to")],
    inference: ["createChatCompletion"],
  },
  {
    page: "endpoints",
    reads: ({ search: { cursor } }) => [read(listEndpoints, "Endpoints, newest first", { query: { cursor } })],
    acts: [stopEndpoint],
  },
  { page: "endpoints/new", reads: () => [], acts: [createEndpoint] },
  {
    page: "endpoints/[id]",
    reads: ({ params: { id } }) => [read(getEndpoint, "The endpoint with its state", { params: { id } })],
    acts: [stopEndpoint],
    inference: ["createChatCompletion"],
  },
  {
    page: "batches",
    reads: ({ search: { cursor } }) => [
      read(listBatches, "Batches with progress and cost, newest first", { query: { cursor } }),
    ],
    acts: [cancelBatch],
  },
  { page: "batches/new", reads: () => [], acts: [submitBatch] },
  {
    page: "exports",
    reads: ({ search: { cursor } }) => [
      read(listExports, "Exports with their progress, newest first", { query: { cursor, limit: 50 } }),
    ],
    acts: [createExport, cancelExport, getExportFile],
  },
  {
    page: "api-keys",
    reads: ({ search: { cursor, project, search, state, account } }) => [
      read(listApiKeys, "API keys, newest first", {
        query: { cursor, projectId: project === "all" ? undefined : project, search, state, serviceAccountId: account },
      }),
    ],
    acts: [revokeApiKey],
  },
  { page: "api-keys/new", reads: () => [], acts: [createApiKey] },
  {
    page: "api-keys/[id]",
    subject: "key",
    reads: ({ params: { id } }) => [read(getApiKey, "The key with its limits and last use", { params: { id } })],
    acts: [revokeApiKey],
  },
  {
    page: "api-keys/[id]/edit",
    subject: "key",
    reads: ({ params: { id } }) => [read(getApiKey, "The key as it is", { params: { id } })],
    acts: [updateApiKey],
  },
  {
    page: "api-keys/[id]/rotate",
    subject: "key",
    reads: ({ params: { id } }) => [read(getApiKey, "The key as it is", { params: { id } })],
    acts: [rotateApiKey],
  },
  {
    page: "api-keys/service-accounts",
    reads: () => [read(listServiceAccounts, "Service accounts")],
    acts: [createServiceAccount, updateServiceAccount],
  },
  {
    page: "usage",
    reads: ({ search, now, zone }) => {
      const filter = usageFilter.parse(search);
      const period = toPeriod(filter, Temporal.Instant.from(now), zoneOf(filter, zone));
      const { from, until, timeZone, previous } = period;
      const window = { from, until, timeZone };
      const narrowed = toContractFilters(filter);
      const groupBy = [filter.split, ...(filter.within ? [filter.within] : [])].join(",");
      const interval = toInterval(filter.interval, period.days.length);
      return [
        read(getUsage, "Quantity and cost by interval and group", {
          query: { ...window, interval, groupBy, ...narrowed },
        }),
        read(getUsageChanges, "What changed against the period before", {
          query: {
            ...{ ...window, beforeFrom: previous.from, beforeUntil: previous.until, groupBy: filter.split },
            ...narrowed,
          },
        }),
        read(listTagKeys, "Tags to split by"),
        read(getDelivery, "GPU-hours delivered and paid", { query: window }),
      ];
    },
  },
  {
    page: "usage/records",
    reads: ({ search, zone }) => {
      const { request, cursor, day, from, until, ...filter } = recordFilter.parse(search);
      const query = {
        ...toRecordWindow({ day, from, until }, zone),
        ...toContractFilters(filter),
        ...{ requestId: request, cursor },
      };
      return [read(listUsageRecords, "Metered records, newest first", { query })];
    },
  },
  {
    page: "usage/tags",
    reads: ({ search: { of } }) => [
      read(listTagKeys, "Keys in use"),
      read(listTags, "Tags of things", { query: { subjectType: of ?? "project" } }),
    ],
    acts: [changeTags, putTags],
  },
  {
    page: "quotas",
    reads: ({ search: { cursor, project } }) => [
      read(listQuotas, "Limits and what is used"),
      ...(project ? [read(listProjectQuotas, "What one project takes of them", { params: { id: project } })] : []),
      read(listQuotaHistory, "Daily peaks, and when usage meets each limit"),
      read(listQuotaRequests, "Requests and their decisions", { query: { cursor } }),
    ],
    acts: [createQuotaRequest, withdrawQuotaRequest],
  },
  {
    page: "quotas/alarms",
    reads: () => [read(listQuotaAlarms, "Alarms, and at which shares they are given")],
    acts: [setQuotaAlarm],
  },
  { page: "quotas/rules", reads: () => [read(listQuotaRules, "The rules that decide requests")] },
  {
    page: "quotas/caps",
    reads: () => [read(listQuotaCaps, "Your own caps and what is used of them")],
    acts: [createQuotaCap, liftQuotaCap],
  },
  {
    page: "quotas/request",
    reads: ({ search: { quota = "gpus:eu-north:h100-sxm-8", limit } }) => [
      read(listQuotas, "Limits and what is used; without one in the address, the choices"),
      read(previewQuotaRequest, "How it would be decided", {
        query: { quotaId: quota, requestedLimit: limit ?? "128" },
      }),
    ],
    acts: [createQuotaRequest],
  },
  {
    page: "commitments",
    reads: () => [
      read(listContracts, "Contracts that were activated; the page shows the one that holds"),
      read(listCredits, "Credits in the order of use"),
      read(getPriceProtectionSavings, "What price protection saved"),
    ],
  },
  { page: "prices", reads: () => [read(listOwnPrices, "The prices that hold now, beside the public ones")] },
  {
    page: "invoices",
    reads: ({ search: { cursor, only } }) => [
      read(listInvoices, "Invoices, newest first", { query: { cursor, only } }),
      read(listCreditNotes, "Credit notes, newest first"),
    ],
  },
  {
    page: "invoices/credit-notes/[id]",
    reads: ({ params: { id } }) => [
      read(getCreditNote, "The credit note with its lines", { params: { id } }),
      read(getCreditNotePdf, "Its document", { params: { id } }),
      read(getCreditNoteXml, "Its electronic document", { params: { id }, query: { format: "ubl" } }),
    ],
  },
  {
    page: "invoices/[id]",
    subject: "invoice",
    reads: ({ params: { id }, search: { line } }) => [
      read(getInvoice, "The invoice with its lines", { params: { id } }),
      ...(line ? [read(getInvoiceLineUsage, "What this line is made of", { params: { id, lineId: line } })] : []),
      read(getInvoicePdf, "Its document", { params: { id } }),
      read(getInvoiceXml, "The same as electronic invoice", { params: { id }, query: { format: "ubl" } }),
      ...(id === "current" || id?.startsWith("draft-")
        ? []
        : [read(getInvoicePayments, "What was paid of it, and how to pay the rest", { params: { id } })]),
    ],
    acts: [approveInvoice, disputeInvoiceLine, withdrawInvoiceDispute, createCardCheckout],
  },
  {
    page: "statement-of-account",
    reads: ({ search, zone }) => {
      const asked = statementQuery.parse(search);
      const query = { ...toStatementWindow(asked, zone), ...(asked.entity && { legalEntityId: asked.entity }) };
      return [
        read(getStatementOfAccount, "Bookings with the balance after each", { query }),
        read(getStatementOfAccountPdf, "The same as a document", { query }),
      ];
    },
  },
];
