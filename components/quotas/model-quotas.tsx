import { Table, Td, Th } from "@/components/ui/table";
import type { QuotaWithHistory } from "@/lib/quotas/history";
import type { ModelQuotaRow } from "@/lib/quotas/quota";
import { QuotaAsk } from "./quota-ask";
import { QuotaMeter } from "./quota-meter";
import { QuotaTrend } from "./quota-trend";

/** Rate quotas, a model a row. */
export function ModelQuotas({
  rows,
  org,
  mayAsk,
  zone,
}: {
  rows: readonly ModelQuotaRow<QuotaWithHistory>[];
  org: string;
  mayAsk: boolean;
  zone: string;
}) {
  return (
    <Table caption="Rate quotas by model">
      <thead>
        <tr>
          <Th>Model</Th>
          <Th>Requests in the last minute</Th>
          <Th>Tokens in the last minute</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ model, requests, tokens }) => (
          <tr key={model.id}>
            <th scope="row">{model.name}</th>
            <Td className="min-w-64">{requests && <Cell quota={requests} {...{ org, mayAsk, zone }} />}</Td>
            <Td className="min-w-64">{tokens && <Cell quota={tokens} {...{ org, mayAsk, zone }} />}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Cell({ quota, org, mayAsk, zone }: { quota: QuotaWithHistory; org: string; mayAsk: boolean; zone: string }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-4">
      <div className="grid gap-1.5">
        <QuotaMeter quota={quota} zone={zone} />
        <QuotaTrend quota={quota} />
      </div>
      <QuotaAsk quota={quota} org={org} mayAsk={mayAsk} />
    </div>
  );
}
