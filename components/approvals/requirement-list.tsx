import { Icon } from "@/components/ui/icon";
import type { RequirementView } from "@/lib/approvals/approval";

/** The approvals that a purchase needs: which policy, whose, why, and which were given. */
export function RequirementList({ requirements }: { requirements: readonly RequirementView[] }) {
  return (
    <ul className="grid gap-2.5 text-table">
      {requirements.map(({ policyName, approvers, because, approvedBy }) => (
        <li key={`${policyName} ${because}`} className="flex items-start gap-2.5">
          <Icon
            name={approvedBy ? "circle-check" : "clock"}
            className={approvedBy ? "mt-0.5 flex-none text-success" : "mt-0.5 flex-none text-muted"}
          />
          <span className="min-w-0">
            <span className="font-medium">{policyName}</span>
            <span className="block text-muted text-pretty">
              {approvedBy ? `Approved by ${approvedBy}.` : `Needs ${approvers}.`} {because}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
