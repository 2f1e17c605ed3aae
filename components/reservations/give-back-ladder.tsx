import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import { pathIn } from "@/lib/format/path";
import type { GiveBackStep } from "@/lib/reservations/reservation";

/** What giving back would return now, a step to its review each. Before tax. */
export function GiveBackLadder({ steps, org, id }: { steps: readonly GiveBackStep[] | null; org: string; id: string }) {
  if (!steps) return null;
  return (
    <Card
      title="What giving back returns now"
      description="Before tax, not charged later. Nothing is done before you confirm."
    >
      <ul className="grid gap-2 text-table">
        {steps.map(({ label, nodes, terms, whyNot }) => (
          <li key={nodes} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6">
            {terms ? (
              <TextLink href={pathIn(org, `reservations/${id}/release`, { nodes })}>{label}</TextLink>
            ) : (
              <span className="text-muted">{label}</span>
            )}
            <span className="text-end">{terms ? <Money value={terms.refund} /> : "not now"}</span>
            <span className="col-span-2 text-xs text-muted">
              {whyNot ?? (terms && terms.feePercent > 0 ? `after the fee of ${terms.feePercent} %` : "without a fee")}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
