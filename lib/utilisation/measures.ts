import { formatNumber } from "@/lib/format/number";
import type { UtilisationSeries } from "./utilisation";

/** The three things that are shown of a GPU, each with its question, unit and ceiling. */
export const gpuMeasures = [
  { key: "gpuPercent", title: "How busy are the GPUs?", short: "GPU utilisation", unit: "%", ceiling: 100 },
  { key: "memoryPercent", title: "How full is their memory?", short: "GPU memory", unit: "%", ceiling: 100 },
  { key: "powerWatts", title: "What power does one draw?", short: "Power of one GPU", unit: "W", ceiling: null },
] as const satisfies readonly {
  key: keyof UtilisationSeries;
  title: string;
  short: string;
  unit: string;
  ceiling: number | null;
}[];
export type GpuMeasure = (typeof gpuMeasures)[number];

/** `61 %`, `412 W`; a dash where nothing was measured. */
export function formatGpuMeasure(value: number | null, { unit }: Pick<GpuMeasure, "unit">): string {
  return value === null ? "–" : `${formatNumber(value, { decimals: 0 })} ${unit}`;
}
