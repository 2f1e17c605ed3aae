import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import type { FormAction } from "@/lib/actions";
import type { ReceivableDetail } from "@/lib/receivables/queries";
import { standingWriteOffs } from "@/lib/receivables/standing-write-offs";
import { TakeBackDialog } from "./take-back-dialog";

/** What was written off and taken back, the newest first; nothing where nothing was. */
export function WriteOffList({
  writeOffs,
  zone,
  takeBack,
}: {
  writeOffs: ReceivableDetail["writeOffs"];
  zone: string;
  takeBack: FormAction<null>;
}) {
  if (writeOffs.length === 0) return null;
  const standing = standingWriteOffs(writeOffs);
  return (
    <Card title="Written off">
      <ol className="grid gap-3 text-table">
        {writeOffs.map((entry) => {
          const { invoice, amount, reason, by, at } = entry;
          const left = standing.get(entry);
          return (
            <li key={`${invoice.id} ${at}`} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
              <span>
                {invoice.number} · {reason}
                <span className="block text-xs text-muted">
                  {amount.amount.startsWith("-") ? "taken back by " : ""}
                  {by}, <Instant at={at} zone={zone} dense />
                </span>
              </span>
              <span className="flex items-center gap-3">
                <Money value={amount} />
                {left && <TakeBackDialog invoice={invoice} left={left} action={takeBack} />}
              </span>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
