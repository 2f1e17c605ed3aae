import { isRole, roleLabels, rolesWith } from "@/lib/auth/roles";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import type { PolicyView } from "./approval";

interface Approvers {
  approverRoles: readonly string[];
  approverPeople: readonly { name: string }[];
  /** Everybody whose role may buy. */
  anyBuyer?: boolean;
}

const or = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** Who may give an approval: "Administrator, Finance or Ann Example". */
export function approversInWords({ approverRoles, approverPeople, anyBuyer }: Approvers): string {
  const buyers = anyBuyer ? rolesWith("reservations.buy") : [];
  const labels = [...buyers, ...approverRoles].map((role) => (isRole(role) ? roleLabels[role] : role));
  return or.format([...labels, ...approverPeople.map(({ name }) => name)]);
}

/** Who decides, and how soon, to stand behind a sentence: " Decided by Administrator or Finance within 24 hours." */
export function decidersInWords(requirements: readonly (Approvers & { deadlineHours: number })[]): string {
  const each = requirements.map(
    (requirement) =>
      ` Decided by ${approversInWords(requirement)} within ${formatCount(requirement.deadlineHours, "hour")}.`,
  );
  return [...new Set(each)].join("");
}

/** What a policy covers: "From 10,000.00 USD, from 7 days, 8 × H200 SXM". */
export function conditionsInWords(
  policy: Pick<PolicyView, "totalFrom" | "daysFrom" | "nodeTypes" | "projects">,
): string {
  const parts = [
    ...(policy.totalFrom ? [`from ${formatMoney(policy.totalFrom)} before tax`] : []),
    ...(policy.daysFrom ? [`from ${formatCount(policy.daysFrom, "day")}`] : []),
    ...(policy.nodeTypes.length > 0 ? [or.format(policy.nodeTypes.map(({ name }) => name))] : []),
    ...(policy.projects.length > 0 ? [`for ${or.format(policy.projects.map(({ name }) => name))}`] : []),
  ];
  return parts.length > 0 ? `Purchases ${parts.join(", ")}` : "Every purchase";
}
