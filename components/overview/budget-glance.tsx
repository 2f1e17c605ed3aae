import { Meter } from "@/components/ui/meter";
import { TextLink } from "@/components/ui/text-link";
import { formatMoneyShort } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import type { Glances } from "@/lib/overview/start-overview";

/** The leading budget under the month's spend: spent and committed of it, and where it is forecast to end. */
export async function BudgetGlance({ org, budget }: { org: string; budget: Glances["budget"] }) {
  const settled = await budget;
  // Its own page says why it cannot be shown; the spend stands without it.
  if (!settled.ok) return null;
  if (!settled.data?.standing) {
    return (
      <p className="min-h-[38px] text-xs text-muted">
        No budget is set. <TextLink href={pathIn(org, "budgets")}>See budgets</TextLink>
      </p>
    );
  }
  const { id, name, standing } = settled.data;
  const { spent, committed, limit, forecast } = standing;
  const ahead = forecast ? `, forecast ${formatMoneyShort(forecast.amount)}` : "";
  return (
    <div className="min-h-[38px]">
      <p className="truncate text-xs text-muted">
        Budget <TextLink href={pathIn(org, `budgets/${id}`)}>{name}</TextLink>
      </p>
      <Meter
        hideLabel
        className="!grid-cols-[0_1fr] !gap-x-0"
        label={`Budget ${name}`}
        used={Number(spent.amount)}
        held={Number(committed.amount)}
        limit={Number(limit.amount)}
        text={`${formatMoneyShort(spent)} of ${formatMoneyShort(limit)}${ahead}`}
      />
    </div>
  );
}
