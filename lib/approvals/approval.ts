import type { BudgetAfterPurchase } from "@/control-plane/contract/budgets";
import type { Money } from "@/control-plane/contract/primitives";
import type { QuoteView } from "@/lib/quotes/quote";

export type ApprovalState = "pending" | "approved" | "rejected" | "expired" | "withdrawn";

/** An approval that a purchase needs. */
export interface RequirementView {
  policyName: string;
  /** What about the purchase calls for it, in a sentence. */
  because: string;
  /** Who may give it: "Administrator, Finance or Ann Example". */
  approvers: string;
  deadlineHours: number;
  /** Who gave it; null while it is awaited. */
  approvedBy: string | null;
}

/** A reservation before or after a change; total before tax. */
export interface Standing {
  endsAt: string;
  nodes: number;
  total: Money;
}

/** A purchase or a change that waits for approval, or waited. */
export interface ApprovalView {
  id: string;
  state: ApprovalState;
  quote: QuoteView;
  reservationId: string;
  /** Null for a purchase. */
  change: { before: Standing; after: Standing } | null;
  /** Of a hardware swap: the nodes given up, what of them is not charged, and what the others cost beside that. Before tax. */
  swap: { nodes: number; nodeType: string; givenUp: Money; difference: Money } | null;
  project: { id: string; name: string };
  name: string;
  poNumber: string | null;
  justification: string;
  requirements: readonly RequirementView[];
  decisions: readonly DecisionView[];
  createdAt: string;
  createdBy: string;
  deadline: string;
  /** What the budgets that cover it would be after it, while it waits. */
  budgets: readonly BudgetAfterPurchase[];
  /** Whether every policy that it was asked under let its approvers decide without signing in. */
  decideByLink: boolean;
  policyIds: readonly string[];
  mayDecide: boolean;
  mayNotBecause: string | null;
}

export interface DecisionView {
  id: string;
  /** `exception`: the operator approved in the place of approvers who are gone. */
  decision: "approve" | "reject" | "exception";
  reason: string | null;
  at: string;
  by: string;
}

/** A policy with names in the place of ids. */
export interface PolicyView {
  id: string;
  name: string;
  totalFrom: Money | null;
  daysFrom: number | null;
  nodeTypes: readonly { id: string; name: string }[];
  projects: readonly { id: string; name: string }[];
  approverRoles: readonly string[];
  approverPeople: readonly { id: string; name: string }[];
  /** Who approves, in words. */
  approvers: string;
  deadlineHours: number;
  allowOwnRequests: boolean;
  decideByLink: boolean;
  archivedAt: string | null;
}
