import { revealAccess } from "@/control-plane/contract/access";
import { getIdleAutopilot, putIdleAutopilot } from "@/control-plane/contract/autopilot";
import { createDowngrade, getDowngradeTerms, getGiveBackLadder } from "@/control-plane/contract/give-back";
import { getReservationHealth } from "@/control-plane/contract/health";
import { createListing } from "@/control-plane/contract/listings";
import { createSwap, getReservationProtection } from "@/control-plane/contract/price-protection";
import { createRehearsal, listRehearsals } from "@/control-plane/contract/rehearsals";
import {
  createExtension,
  createExtensionQuote,
  createMove,
  createResize,
  createResizeQuote,
  createShare,
  createSplit,
  getExtensionAdvice,
  getShareTerms,
  getSplitTerms,
} from "@/control-plane/contract/reservation-changes";
import {
  createRelease,
  getAccess,
  getReleaseTerms,
  getReservation,
  listReservations,
} from "@/control-plane/contract/reservations";
import { issueSshCertificate, listSshCertificates, revokeSshCertificate } from "@/control-plane/contract/ssh";
import { createSuccessorOrder, getDependants, getSuccession } from "@/control-plane/contract/successors";
import { changeTags, listTags } from "@/control-plane/contract/tags";
import {
  acceptTransfer,
  createTransferOffer,
  getReceivedTransfer,
  listTransferOffers,
  withdrawTransferOffer,
} from "@/control-plane/contract/transfers";
import { getReservationIdleRule, getUtilisation, putReservationIdleRule } from "@/control-plane/contract/utilisation";
import { statesOf } from "@/lib/reservations/schema";
import { type DescribedPage, type PageAt, read } from "./page-call";

const subject = "reservation";
const own = ({ params: { id } }: PageAt) => read(getReservation, "The reservation", { params: { id } });

function listed({ search }: PageAt) {
  const { state, project, region, type, class: capacityClass, search: words, cursor } = search;
  const query = {
    state: statesOf(state)?.join(","),
    projectId: project,
    region,
    nodeType: type,
    capacityClass,
    search: words,
    cursor,
  };
  return read(listReservations, "Reservations, latest start first", { query });
}

const chosen = ({ search: { id } }: PageAt) =>
  read(listReservations, "The chosen reservations, by their ids with commas between", { query: { ids: id } });

/** Pages of reservations, and of each act on one. */
export const reservationPages: readonly DescribedPage[] = [
  { page: "reservations", reads: (at) => [listed(at)] },
  { page: "reservations/timeline", reads: (at) => [listed(at)] },
  { page: "reservations/release", reads: (at) => [chosen(at)], acts: [createRelease] },
  { page: "reservations/move", reads: (at) => [chosen(at)], acts: [createMove] },
  {
    page: "reservations/tags",
    reads: (at) => [
      chosen(at),
      read(listTags, "Their tags", { query: { subjectType: "reservation", subjectId: at.search.id } }),
    ],
    acts: [changeTags],
  },
  {
    page: "reservations/take-over",
    reads: ({ search: { code } }) =>
      code ? [read(getReceivedTransfer, "What is handed on to you", { params: { code } })] : [],
    acts: [acceptTransfer],
  },
  {
    page: "reservations/[id]",
    subject,
    reads: (at) => {
      const { params } = at;
      const { id } = params;
      return [
        own(at),
        read(getUtilisation, "What its GPUs do", { params: { id }, query: { range: at.search.range } }),
        read(getReservationHealth, "Faults, and what was delivered", { params: { id } }),
        read(getGiveBackLadder, "What giving it back would return now", { params: { id } }),
        read(getReservationProtection, "Price clauses, and what they saved", { params: { id } }),
        read(getAccess, "How its nodes are reached", { params: { id } }),
        read(listSshCertificates, "SSH certificates", { params: { id } }),
        read(getIdleAutopilot, "Its idle autopilot", { params: { id } }),
      ];
    },
    acts: [revealAccess, issueSshCertificate, revokeSshCertificate, putIdleAutopilot, createSwap],
  },
  {
    page: "reservations/[id]/extend",
    subject,
    reads: ({ params: { id } }) => [read(getExtensionAdvice, "Until when, and at what price", { params: { id } })],
    acts: [createExtensionQuote, createExtension],
  },
  { page: "reservations/[id]/resize", subject, reads: (at) => [own(at)], acts: [createResizeQuote, createResize] },
  {
    page: "reservations/[id]/release",
    subject,
    reads: ({ params: { id }, search: { nodes } }) => [
      read(getReleaseTerms, "What a release would return now", { params: { id }, query: { nodes } }),
      read(getDependants, "What depends on it; ask with the nodes that are left", { params: { id } }),
      read(getSuccession, "What follows it and stays", { params: { id } }),
    ],
    acts: [createRelease],
  },
  {
    page: "reservations/[id]/downgrade",
    subject,
    reads: ({ params: { id }, search: { notice = "24h" } }) => [
      read(getDowngradeTerms, "What an exchange would return now", { params: { id }, query: { noticeClass: notice } }),
      read(getDependants, "What stops with it", { params: { id } }),
    ],
    acts: [createDowngrade],
  },
  {
    page: "reservations/[id]/split",
    subject,
    reads: ({ params: { id }, search: { nodes } }) => [
      read(getSplitTerms, "What splitting would do now", { params: { id }, query: { nodes: nodes ?? "1" } }),
      read(getDependants, "What depends on it; ask with the nodes that are left", { params: { id } }),
    ],
    acts: [createSplit],
  },
  {
    page: "reservations/[id]/share",
    subject,
    reads: (at) => [
      own(at),
      ...(at.search.shares
        ? [
            read(getShareTerms, "What these shares would do", {
              params: { id: at.params.id },
              query: { shares: at.search.shares },
            }),
          ]
        : []),
    ],
    acts: [createShare],
  },
  { page: "reservations/[id]/move", subject, reads: (at) => [own(at)], acts: [createMove] },
  {
    page: "reservations/[id]/transfer",
    subject,
    reads: ({ params: { id } }) => [
      read(listTransferOffers, "Offers to hand it on", { params: { id } }),
      read(getDependants, "What stops with it", { params: { id } }),
    ],
    acts: [createTransferOffer, withdrawTransferOffer],
  },
  { page: "reservations/[id]/list", subject, reads: (at) => [own(at)], acts: [createListing] },
  {
    page: "reservations/[id]/ending",
    subject,
    reads: ({ params: { id } }) => [
      read(getDependants, "What depends on it", { params: { id } }),
      read(getSuccession, "What follows it", { params: { id } }),
      read(listRehearsals, "Rehearsals of its end", { params: { id } }),
    ],
    acts: [createSuccessorOrder, createRehearsal],
  },
  {
    page: "reservations/[id]/idle-rule",
    subject,
    reads: ({ params: { id } }) => [read(getReservationIdleRule, "When it counts as idle", { params: { id } })],
    acts: [putReservationIdleRule],
  },
];
