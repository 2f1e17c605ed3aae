import { Waterfall } from "@/components/charts/waterfall";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { formatMoney } from "@/lib/format/money";
import { formatShort } from "@/lib/format/number";
import { onlyGroup } from "@/lib/usage/address";
import {
  changeExplanations,
  changeLabels,
  changeParts,
  changeTakeaway,
  signedMoney,
  type UsageChangeReport,
} from "@/lib/usage/change-words";
import { splitLabel } from "@/lib/usage/dimensions";
import type { UsageFilter } from "@/lib/usage/schema";
import { toWaterfall } from "@/lib/usage/waterfall";

const mostGroups = 12;

/** Why the period cost more or less than the one before: steps from one to the other, and the same by group. */
export function UsageChanges({ org, report, filter }: { org: string; report: UsageChangeReport; filter: UsageFilter }) {
  const { total, groups, currency } = report;
  const shown = groups.slice(0, mostGroups);
  return (
    <div className="grid gap-4">
      <Waterfall bars={toWaterfall(total)} label={changeTakeaway(report)} format={formatShort} />
      <Table caption={`What changed, by ${splitLabel(filter.split).toLowerCase()}`}>
        <thead>
          <tr>
            <Th>{splitLabel(filter.split)}</Th>
            <Th align="end">Before</Th>
            <Th align="end">Now</Th>
            <Th align="end">Difference</Th>
            {changeParts.map((part) => (
              <Th key={part} align="end" title={changeExplanations[part]}>
                {changeLabels[part]}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((group) => (
            <tr key={group.id}>
              <Td nowrap>
                <RowLink href={onlyGroup(org, filter, filter.split, group.id)}>{group.name}</RowLink>
              </Td>
              <ChangeCells change={group} currency={currency} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="text-start">
              Total
            </th>
            <ChangeCells change={total} currency={currency} />
          </tr>
        </tfoot>
      </Table>
      <p className="text-xs text-muted text-pretty">
        The five parts add up to the difference exactly. Price: other prices for what was used in both periods.
        Quantity: more or less of it, at the old prices and in the old proportions. Mix: other proportions, at the old
        prices. New and gone: charged in one of the two periods alone.
        {groups.length > shown.length && ` The ${shown.length} largest differences of ${groups.length} are shown.`}
      </p>
    </div>
  );
}

function ChangeCells({ change, currency }: { change: UsageChangeReport["total"]; currency: string }) {
  return (
    <>
      <Td align="end" nowrap>
        {formatMoney({ amount: change.before, currency })}
      </Td>
      <Td align="end" nowrap>
        {formatMoney({ amount: change.after, currency })}
      </Td>
      <Td align="end" nowrap className="font-medium" title={`${change.difference} ${currency}`}>
        {signedMoney(change.difference, currency)}
      </Td>
      {changeParts.map((part) => (
        <Td key={part} align="end" nowrap title={`${change[part]} ${currency}`} className="text-muted">
          {Number(change[part]) === 0 ? "–" : signedMoney(change[part], currency)}
        </Td>
      ))}
    </>
  );
}
