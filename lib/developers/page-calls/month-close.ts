import {
  getAccountMapping,
  getJournal,
  getMonthClose,
  setAccountMapping,
  signOffMonth,
} from "@/control-plane/contract/bookkeeping";
import { type DescribedPage, read } from "./page-call";

/** Pages that close a month in the customer's books. */
export const monthClosePages: readonly DescribedPage[] = [
  {
    page: "close",
    reads: ({ search: { month = "2026-10" } }) => [
      read(getMonthClose, "The month's checks with what is open", { params: { month } }),
      read(getJournal, "Its journal", { params: { month } }),
    ],
    acts: [signOffMonth],
  },
  {
    page: "close/accounts",
    reads: () => [read(getAccountMapping, "The accounts that are set, and projects with their own")],
    acts: [setAccountMapping],
  },
];
