import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import type { ReceivableDetail } from "@/lib/receivables/queries";

/** What was written off, the newest first; nothing where nothing was. */
export function WriteOffList({ writeOffs, zone }: { writeOffs: ReceivableDetail["writeOffs"]; zone: string }) {
  if (writeOffs.length === 0) return null;
  return (
    <Card title="Written off">
      <ol className="grid gap-2 text-table">
        {writeOffs.map(({ invoice, amount, reason, by, at }) => (
          <li key={`${invoice.id} ${at}`} className="flex flex-wrap justify-between gap-x-4">
            <span>
              {invoice.number} · {reason}
              <span className="block text-xs text-muted">
                {by}, <Instant at={at} zone={zone} dense />
              </span>
            </span>
            <Money value={amount} />
          </li>
        ))}
      </ol>
    </Card>
  );
}
