import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { type CsvColumn, toCsv } from "@/lib/format/csv";
import { getUtilisation } from "./queries";
import type { UtilisationFilter } from "./schema";

interface Row {
  from: string;
  until: string;
  node: string;
  series: string;
  gpuPercent: number | null;
  memoryPercent: number | null;
  powerWatts: number | null;
}

const columns: readonly CsvColumn<Row>[] = [
  ["from_utc", ({ from }) => from],
  ["until_utc", ({ until }) => until],
  ["node", ({ node }) => node],
  ["series", ({ series }) => series],
  ["gpu_utilisation_percent", ({ gpuPercent }) => gpuPercent],
  ["gpu_memory_percent", ({ memoryPercent }) => memoryPercent],
  ["gpu_power_watts", ({ powerWatts }) => powerWatts],
];

/** What the charts show, a row per step and series; empty cells where nothing was measured. Throws `not_found`, `unavailable`. */
export async function exportUtilisation(
  ctx: OrgContext,
  id: string,
  filter: UtilisationFilter,
): Promise<{ fileName: string; csv: string }> {
  const { series, steps, stepSeconds, source } = await getUtilisation(ctx, id, filter);
  if (source === "none") throw new AppError("not_found", "This region has no GPU metrics.");
  if (source === "unreachable")
    throw new AppError("unavailable", "The region's GPU metrics do not answer right now. Try again in a minute.");
  const rows = series.flatMap(({ node, name, gpuPercent, memoryPercent, powerWatts }) =>
    steps.map((from, index) => ({
      from,
      until: new Date(Date.parse(from) + stepSeconds * 1000).toISOString(),
      node,
      series: name,
      gpuPercent: gpuPercent[index] ?? null,
      memoryPercent: memoryPercent[index] ?? null,
      powerWatts: powerWatts[index] ?? null,
    })),
  );
  return { fileName: `utilisation-${id}-${filter.range}.csv`, csv: toCsv(columns, rows) };
}
