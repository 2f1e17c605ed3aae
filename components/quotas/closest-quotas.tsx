import { Table, Td, Th } from "@/components/ui/table";
import type { QuotaWithHistory } from "@/lib/quotas/history";
import { quotaTitle } from "@/lib/quotas/quota";
import { QuotaAsk } from "./quota-ask";
import { QuotaMeter } from "./quota-meter";
import { QuotaTrend } from "./quota-trend";

/** All limits in one list, the one nearest its limit first. */
export function ClosestQuotas({
  quotas,
  org,
  mayAsk,
  zone,
}: {
  quotas: readonly QuotaWithHistory[];
  org: string;
  mayAsk: boolean;
  zone: string;
}) {
  return (
    <Table caption="Limits, the closest first" stacked>
      <thead>
        <tr>
          <Th>Quota</Th>
          <Th>Used and held</Th>
          <Th>{quotas.some(({ whole }) => whole) ? "The whole organization" : "30 days, and when it is met"}</Th>
          <Th>
            <span className="sr-only">Ask for more</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {quotas.map((quota) => (
          <tr key={quota.id}>
            <Td narrow="title" className="min-w-48 font-medium text-pretty">
              {quotaTitle(quota)}
            </Td>
            <Td narrow="wide" className="min-w-64">
              <QuotaMeter quota={quota} zone={zone} />
            </Td>
            <Td narrow="wide" className="min-w-64">
              <QuotaTrend quota={quota} />
            </Td>
            <Td align="end" narrow="aside" nowrap>
              <QuotaAsk quota={quota} org={org} mayAsk={mayAsk} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
