import type { DeliveryDay, GpuSeconds } from "@/control-plane/contract/health";

export type DeliveryLabel = Exclude<keyof GpuSeconds, "contracted">;

/** The labels in the order in which they stand in bar and table, with what they mean. */
export const deliveryLabels: readonly { id: DeliveryLabel; name: string; meaning: string }[] = [
  { id: "productive", name: "Productive", meaning: "Delivered, and the GPUs worked." },
  { id: "idle", name: "Idle", meaning: "Delivered, and the GPUs waited." },
  { id: "unmeasured", name: "Delivered, not measured", meaning: "Delivered; nobody measured whether the GPUs worked." },
  { id: "unhealthy", name: "Unhealthy", meaning: "Delivered and billed, with a warning about the node." },
  { id: "maintenance", name: "Maintenance", meaning: "Not delivered, not billed." },
  { id: "providerFault", name: "Provider fault", meaning: "Not delivered, not billed." },
];

/** Delivered against paid as the console shows it. */
export interface DeliveryView {
  from: string;
  until: string;
  timeZone: string;
  total: GpuSeconds;
  days: readonly Pick<DeliveryDay, "day" | "gpuSeconds">[];
}

/** The share of what was contracted that was not delivered, and therefore is not billed. */
export function undeliveredShare({ contracted, providerFault, maintenance }: GpuSeconds): number {
  return contracted === 0 ? 0 : (providerFault + maintenance) / contracted;
}

/** GPU-hours of GPU-seconds, to be formatted. */
export function toGpuHours(seconds: number): number {
  return seconds / 3600;
}
