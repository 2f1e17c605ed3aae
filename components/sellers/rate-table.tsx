import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import { formatDay } from "@/lib/format/day";
import { countryName } from "@/lib/legal-entities/company";
import type { TaxRate } from "@/lib/sellers/queries";
import { taxProducts } from "@/lib/sellers/schema";

/** Tax rates by country, with what is in force on a day (ISO). */
export function RateTable({ rates, today }: { rates: readonly TaxRate[]; today: string }) {
  return (
    <Table caption="Tax rates" stacked>
      <thead>
        <tr>
          <Th>Country</Th>
          <Th>For</Th>
          <Th>Called</Th>
          <Th align="end">Percent</Th>
          <Th>From</Th>
          <Th>Until before</Th>
          <Th>Status</Th>
        </tr>
      </thead>
      <tbody>
        {rates.map((rate) => (
          <tr key={rate.id}>
            <Td narrow="title">{countryName(rate.country)}</Td>
            <Td label="For">{rate.product ? taxProducts[rate.product] : "All others"}</Td>
            <Td label="Called">{rate.label}</Td>
            <Td align="end" label="Percent">
              {Number(rate.ratePercent)} %
            </Td>
            <Td nowrap label="From">
              {formatDay(rate.validFrom)}
            </Td>
            <Td nowrap label="Until before">
              {rate.validUntil ? formatDay(rate.validUntil) : <span className="text-muted">open</span>}
            </Td>
            <Td narrow="aside">
              <StatusBadge {...stateOf(rate, today)} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function stateOf({ validFrom, validUntil }: TaxRate, today: string) {
  if (validFrom > today) return { status: "scheduled", label: "Coming" } as const;
  return validUntil !== null && validUntil <= today
    ? ({ status: "archived", label: "Past" } as const)
    : ({ status: "active", label: "In force" } as const);
}
