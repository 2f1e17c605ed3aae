import { Table, Td, Th } from "@/components/ui/table";
import { chanceLabel, classLabel, horizonLabel } from "@/lib/capacity/class-words";
import { formatCount, formatNumber } from "@/lib/format/number";
import type { PoolHistory, SurplusHistory } from "@/lib/surplus/history";
import { ReclaimStrip } from "./reclaim-strip";

/** Each pool with the reclaims of its year and how likely its nodes are kept. */
export function PoolTable({ history, zone }: { history: SurplusHistory; zone: string }) {
  const horizons = history.pools[0]?.keep ?? [];
  return (
    <Table caption="Pools of surplus, their reclaims of the last 365 days and how likely nodes are kept">
      <thead>
        <tr>
          <Th>Pool</Th>
          <Th>Reclaims in 365 days</Th>
          <Th align="end">Hit of hours run</Th>
          {horizons.map(({ hours }) => (
            <Th key={hours} align="end">
              Kept {horizonLabel(hours)}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {history.pools.map((pool) => (
          <tr key={pool.id}>
            <Td nowrap>
              {pool.nodeType}, {pool.region}
              <span className="block text-xs text-muted">{classLabel("surplus", pool.noticeClass)}</span>
            </Td>
            <Td className="w-full min-w-48">
              <ReclaimStrip pool={pool} asOf={history.asOf} zone={zone} />
            </Td>
            <Td align="end" nowrap>
              {formatCount(pool.hits, "time")}
              <span className="block text-xs text-muted">{formatNumber(pool.observedHours, { decimals: 0 })} h</span>
            </Td>
            <Chances pool={pool} enoughHours={history.enoughHours} />
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Chances({ pool, enoughHours }: { pool: PoolHistory; enoughHours: number }) {
  if (pool.keep.every(({ probability }) => probability === null)) {
    return (
      <td colSpan={pool.keep.length} className="px-3 text-end text-xs text-muted">
        Not enough history: {enoughHours} h are needed
      </td>
    );
  }
  return pool.keep.map(({ hours, probability }) => (
    <Td key={hours} align="end" nowrap>
      {probability === null ? "–" : chanceLabel(probability)}
    </Td>
  ));
}
