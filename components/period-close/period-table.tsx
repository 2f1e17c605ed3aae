import { Icon } from "@/components/ui/icon";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { PeriodRow } from "@/lib/period-close/queries";
import { IssueDialog } from "./issue-dialog";

/** What each month would bill now, how that compares, and what to look at before it is issued. */
export function PeriodTable({
  periods,
  zone,
  issue,
}: {
  periods: readonly PeriodRow[];
  zone: string;
  issue: FormAction;
}) {
  return (
    <Table caption="Months that are not issued" stacked>
      <thead>
        <tr>
          <Th>Customer</Th>
          <Th>Closes by itself</Th>
          <Th>Would be issued</Th>
          <Th align="end">Before tax</Th>
          <Th>Look at</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {periods.map((period) => (
          <tr key={`${period.organization.id} ${period.periodStart}`}>
            <th scope="row">
              <TextLink href={pathIn("operator", `organizations/${period.organization.id}`)}>
                {period.organization.name}
              </TextLink>
              <span className="mt-1 block text-xs font-normal whitespace-nowrap text-muted">{period.period}</span>
            </th>
            <Td nowrap>
              <StatusBadge status={period.state} {...(period.state === "open" && { label: "Running" })} />
              <span className="mt-1 block text-xs text-muted">
                {period.state === "draft" ? "after review" : <Instant at={period.closesAt} zone={zone} dense />}
              </span>
            </Td>
            <Td narrow="wide" label="Would be issued" className="min-w-48">
              <Bills bills={period.bills} />
            </Td>
            <Td align="end" label="Before tax" className="font-medium">
              <Money value={period.subtotal} />
              <span className="mt-1 block text-xs font-normal text-muted">
                {period.previousSubtotal ? (
                  <>
                    <Money value={period.previousSubtotal} /> the month before
                  </>
                ) : (
                  "no month before"
                )}
              </span>
            </Td>
            <Td narrow="wide" label="Look at" className="min-w-48">
              <Warnings warnings={period.warnings} />
            </Td>
            <Td align="end" narrow="aside">
              {period.state !== "open" && period.agrees && <IssueDialog period={period} action={issue} />}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Bills({ bills }: Pick<PeriodRow, "bills">) {
  if (bills.length === 0) return <span className="text-muted">Nothing to bill</span>;
  return (
    <ul className="grid gap-0.5">
      {bills.map(({ key, soldTo, lines, total }) => (
        <li key={key}>
          {soldTo}: <Money value={total} /> <span className="text-muted">with tax, {formatCount(lines, "line")}</span>
        </li>
      ))}
    </ul>
  );
}

function Warnings({ warnings }: Pick<PeriodRow, "warnings">) {
  if (warnings.length === 0) return <span className="text-muted">Nothing</span>;
  return (
    <ul className="grid gap-0.5">
      {warnings.map(({ code, text }) => (
        <li key={`${code} ${text}`} className="flex items-start gap-1.5">
          <Icon
            name="triangle-exclamation-point"
            size={14}
            className={`mt-0.5 flex-none ${code === "disagrees" ? "text-danger-text" : "text-warning-text"}`}
          />
          {text}
        </li>
      ))}
    </ul>
  );
}
