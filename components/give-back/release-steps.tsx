import { Money } from "@/components/ui/money";
import { pathIn } from "@/lib/format/path";
import type { GiveBackStep } from "@/lib/give-back/rung";
import { GiveBackRow } from "./give-back-row";

/** What releasing all nodes, those that are not listed, half of them or one returns for certain: not charged later. */
export function ReleaseSteps({ steps, org, id }: { steps: readonly GiveBackStep[]; org: string; id: string }) {
  return (
    <ul aria-label="Release" className="grid gap-2">
      {steps.map(({ label, nodes, terms, whyNot }) => (
        <GiveBackRow
          key={nodes}
          label={label}
          href={terms ? pathIn(org, `reservations/${id}/release`, { nodes }) : null}
          amount={terms && <Money value={terms.refund} />}
        >
          {whyNot ??
            (terms && terms.feePercent > 0
              ? `Certain, after the fee of ${terms.feePercent} %.`
              : "Certain, without a fee.")}
        </GiveBackRow>
      ))}
    </ul>
  );
}
