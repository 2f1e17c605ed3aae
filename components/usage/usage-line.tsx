import { formatInstant } from "@/lib/format/instant";
import { formatMoney } from "@/lib/format/money";
import type { UsageReport } from "@/lib/usage/report";
import { UsageFreshness } from "./usage-freshness";

/** What matters now on the usage page: the sum, of what, and since when it has been so. */
export function UsageLine({ org, report, search }: { org: string; report: UsageReport; search: string }) {
  const { period, currency, asOf } = report;
  const total = { amount: report.cost, currency };
  const sum = `${formatMoney(total)} before tax in ${period.label}, days in ${period.timeZone}.`;
  if (!period.isRunning) return <>{`${sum} As of ${formatInstant(asOf, period.timeZone)}.`}</>;
  return (
    <>
      {sum} <UsageFreshness key={asOf} org={org} search={search} asOf={asOf} total={total} timeZone={period.timeZone} />
    </>
  );
}
