import {
  createApprovalPolicy,
  createApprovalRequest,
  decideApprovalRequest,
  getApprovalRequest,
  listApprovalPolicies,
  listApprovalRequests,
  updateApprovalPolicy,
} from "@/control-plane/contract/approvals";
import { getAvailability } from "@/control-plane/contract/availability";
import { callBackListing, getListing, listListings, withdrawListing } from "@/control-plane/contract/listings";
import { listPurchaseOrders } from "@/control-plane/contract/purchase-orders";
import { createQuote, getQuote, getQuotePdf, listQuotes, withdrawQuote } from "@/control-plane/contract/quotes";
import {
  acknowledgeReclaim,
  getKeepCalibration,
  getReclaim,
  getSurplusHistory,
  listReclaims,
} from "@/control-plane/contract/reclaims";
import { createReservation } from "@/control-plane/contract/reservations";
import { getQuoteVerdict, judgeOffers } from "@/control-plane/contract/verdicts";
import { createWaitlistEntry, listWaitlistEntries, withdrawWaitlistEntry } from "@/control-plane/contract/waitlist";
import { toOfferQuery, toPoolQuery } from "@/lib/capacity/offer-query";
import { readClassChoice, readTypeChoice } from "@/lib/capacity/pool-words";
import { readSearch } from "@/lib/capacity/search";
import { type DescribedPage, type PageAt, read } from "./page-call";

const day = 86_400_000;
const shared = { cursor: (at: PageAt) => at.search.cursor };

/** Pages of capacity, quotes, the waitlist, approvals, listings and reclaims. */
export const computePages: readonly DescribedPage[] = [
  {
    page: "capacity",
    reads: (at) => {
      const { search } = readSearch(at.search, at);
      const { from: _, until: __, hours: ___, latestStart: ____, ...pools } = search ?? { nodes: 1, ...noWindow };
      return [
        ...(search
          ? [read(judgeOffers, "Offers for this search, and whether each would start", { query: toOfferQuery(search) })]
          : []),
        read(getAvailability, "The calendar beside them", { query: toPoolQuery(pools) }),
      ];
    },
    acts: [createQuote],
  },
  {
    page: "capacity/calendar",
    reads: (at) => {
      const { type = "", class: ofClass = "", nodes = "1" } = at.search;
      const filter = { ...readTypeChoice(type, at.nodeTypes), ...readClassChoice(ofClass), nodes: Number(nodes) || 1 };
      return [read(getAvailability, "Free nodes and prices of 120 days", { query: toPoolQuery(filter) })];
    },
  },
  {
    page: "capacity/quotes",
    reads: (at) => {
      const { state, who, within, cursor } = at.search;
      const until = within ? new Date(Date.parse(at.now) + (Number(within) / 24) * day).toISOString() : undefined;
      const query = { state, createdById: who, cursor, expiresFrom: within && at.now, expiresBefore: until };
      return [read(listQuotes, "Quotes, newest first", { query })];
    },
    acts: [withdrawQuote],
  },
  {
    page: "capacity/quotes/[id]",
    subject: "quote",
    reads: ({ params: { id } }) => [
      read(getQuote, "The quote with its price, terms and tax", { params: { id } }),
      read(getQuoteVerdict, "Whether it can be bought, and what stands in the way", { params: { id } }),
      read(listPurchaseOrders, "Purchase orders to choose from"),
      read(getQuotePdf, "The document for procurement", { params: { id } }),
    ],
    acts: [createReservation, createApprovalRequest, withdrawQuote],
  },
  {
    page: "capacity/surplus",
    reads: () => [
      read(getSurplusHistory, "How often surplus was taken back, and the probability of keeping it"),
      read(getKeepCalibration, "How such probabilities turned out"),
    ],
  },
  {
    page: "capacity/waitlist",
    reads: (at) => [read(listWaitlistEntries, "What you wait for", { query: { cursor: shared.cursor(at) } })],
    acts: [withdrawWaitlistEntry],
  },
  { page: "capacity/waitlist/new", reads: () => [], acts: [createWaitlistEntry] },
  {
    page: "approvals",
    reads: (at) => [
      read(listApprovalRequests, "Requests for approval", {
        query: { state: at.search.view === "decided" ? undefined : "pending", cursor: at.search.cursor },
      }),
    ],
    acts: [decideApprovalRequest],
  },
  {
    page: "approvals/[id]",
    subject: "approvalRequest",
    reads: ({ params: { id } }) => [
      read(getApprovalRequest, "The request with its cost and the quota after it", { params: { id } }),
    ],
    acts: [decideApprovalRequest],
  },
  { page: "approvals/policies", reads: () => [read(listApprovalPolicies, "Policies")], acts: [updateApprovalPolicy] },
  { page: "approvals/policies/new", reads: () => [], acts: [createApprovalPolicy] },
  {
    page: "approvals/policies/[id]",
    subject: "approvalPolicy",
    reads: () => [read(listApprovalPolicies, "Policies, this one among them")],
    acts: [updateApprovalPolicy],
  },
  {
    page: "listings",
    reads: ({ search: { state, cursor } }) => [
      read(listListings, "Listings, newest first", { query: { state, cursor } }),
    ],
    acts: [withdrawListing],
  },
  {
    page: "listings/[id]",
    subject: "listing",
    reads: ({ params: { id } }) => [read(getListing, "The listing and its sales", { params: { id } })],
    acts: [withdrawListing, callBackListing],
  },
  {
    page: "reclaims",
    reads: ({ search: { state, cursor } }) => [
      read(listReclaims, "Reclaims, newest first", { query: { state, cursor } }),
    ],
    acts: [acknowledgeReclaim],
  },
  {
    page: "reclaims/[id]",
    subject: "reclaim",
    reads: ({ params: { id } }) => [read(getReclaim, "The reclaim with its nodes and credit", { params: { id } })],
    acts: [acknowledgeReclaim],
  },
];

const noWindow = { from: "", until: "", hours: 1, latestStart: undefined };
