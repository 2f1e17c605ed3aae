import { Instant } from "@/components/ui/instant";
import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { QuotaException } from "@/lib/quota-rules/queries";

/** Limits of customers that are not the default, by customer. */
export function ExceptionTable({ exceptions, zone }: { exceptions: readonly QuotaException[]; zone: string }) {
  return (
    <Table caption="Limits that are not the default" stacked>
      <thead>
        <tr>
          <Th>Quota</Th>
          <Th>Customer</Th>
          <Th align="end">Limit</Th>
          <Th align="end">Default</Th>
          <Th>From</Th>
          <Th>Since and until</Th>
        </tr>
      </thead>
      <tbody>
        {exceptions.map((exception) => (
          <tr key={`${exception.organization.id} ${exception.quotaId}`}>
            <Td narrow="title" className="min-w-48 text-pretty">
              {exception.title}
            </Td>
            <Td narrow="wide" nowrap>
              <TextLink href={pathIn("operator", `organizations/${exception.organization.id}`)}>
                {exception.organization.name}
              </TextLink>
            </Td>
            <Td align="end" label="Limit">
              {formatNumber(exception.limit)}
            </Td>
            <Td align="end" label="Default">
              {formatNumber(exception.defaultLimit)}
            </Td>
            <Td label="From">{exception.origin}</Td>
            <Td narrow="wide" nowrap>
              {exception.since && <Instant at={exception.since} zone={zone} style="day" dense />}
              {exception.until && (
                <span className="block text-xs text-muted">
                  until <Instant at={exception.until} zone={zone} style="day" dense />
                  {exception.limitAfter !== null && `, then ${formatNumber(exception.limitAfter)}`}
                </span>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
