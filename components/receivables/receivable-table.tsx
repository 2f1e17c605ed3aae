import { Badge } from "@/components/ui/badge";
import { Instant } from "@/components/ui/instant";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { formatDay } from "@/lib/format/day";
import { formatAmount } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import type { ReceivableView } from "@/lib/receivables/queries";

const buckets = [
  ["notDue", "Not due"],
  ["days30", "1–30 days"],
  ["days60", "31–60"],
  ["days90", "61–90"],
  ["older", "Over 90"],
] as const;

/** What customers owe by age, those with overdue money first; each row opens the customer. */
export function ReceivableTable({ receivables, zone }: { receivables: readonly ReceivableView[]; zone: string }) {
  return (
    <Table caption="Receivables by customer and age" stacked>
      <thead>
        <tr>
          <Th>Customer</Th>
          {buckets.map(([, label]) => (
            <Th key={label} align="end">
              {label}
            </Th>
          ))}
          <Th align="end">Open</Th>
          <Th align="end">Credit</Th>
          <Th>Follow-up</Th>
        </tr>
      </thead>
      <tbody>
        {receivables.map(({ organization, currency, ageing, open, unapplied, ...rest }) => {
          const show = (amount: string) => (Number(amount) === 0 ? "–" : formatAmount({ amount, currency }));
          return (
            <tr key={`${organization.id} ${currency}`}>
              <th scope="row" className="whitespace-nowrap">
                <RowLink href={pathIn("operator", `receivables/${organization.id}`)}>{organization.name}</RowLink>
                <span className="block text-xs font-normal text-muted">in {currency}</span>
              </th>
              {buckets.map(([bucket, label]) => (
                <Td
                  key={bucket}
                  align="end"
                  nowrap
                  label={label}
                  className={bucket !== "notDue" && Number(ageing[bucket]) > 0 ? "text-danger-text" : ""}
                >
                  {show(ageing[bucket])}
                </Td>
              ))}
              <Td align="end" nowrap label="Open" className="font-medium">
                {show(open)}
              </Td>
              <Td align="end" nowrap label="Credit">
                {show(unapplied)}
              </Td>
              <Td nowrap narrow="wide" label="Follow-up">
                {rest.lastReminder ? (
                  <>
                    Level {rest.lastReminder.level},{" "}
                    <Instant at={rest.lastReminder.sentAt} zone={zone} style="day" dense />
                  </>
                ) : (
                  <span className="text-muted">no reminder</span>
                )}
                {rest.promise?.promisedOn && (
                  <span className="block text-xs text-muted">promised by {formatDay(rest.promise.promisedOn)}</span>
                )}
                {rest.pausedReason && (
                  <span className="block">
                    <Badge>Paused</Badge>
                  </span>
                )}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
