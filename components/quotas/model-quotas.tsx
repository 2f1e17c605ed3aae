import { Table, Td, Th } from "@/components/ui/table";
import type { ModelQuotaRow, QuotaView } from "@/lib/quotas/quota";
import { QuotaAsk } from "./quota-ask";
import { QuotaMeter } from "./quota-meter";

/** Rate quotas, a model a row. */
export function ModelQuotas({ rows, org, mayAsk }: { rows: readonly ModelQuotaRow[]; org: string; mayAsk: boolean }) {
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
            <Td className="min-w-64">{requests && <Cell quota={requests} org={org} mayAsk={mayAsk} />}</Td>
            <Td className="min-w-64">{tokens && <Cell quota={tokens} org={org} mayAsk={mayAsk} />}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Cell({ quota, org, mayAsk }: { quota: QuotaView; org: string; mayAsk: boolean }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-4">
      <QuotaMeter quota={quota} />
      <QuotaAsk quota={quota} org={org} mayAsk={mayAsk} />
    </div>
  );
}
