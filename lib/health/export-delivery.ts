import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { type CsvColumn, streamCsv } from "@/lib/format/csv";
import type { DeliveryView } from "./delivery";
import { getDelivery } from "./queries";

type Day = DeliveryView["days"][number];

const columns: readonly CsvColumn<Day>[] = [
  ["day", ({ day }) => day],
  ["contracted_gpu_seconds", ({ gpuSeconds }) => gpuSeconds.contracted],
  ["productive_gpu_seconds", ({ gpuSeconds }) => gpuSeconds.productive],
  ["idle_gpu_seconds", ({ gpuSeconds }) => gpuSeconds.idle],
  ["not_measured_gpu_seconds", ({ gpuSeconds }) => gpuSeconds.unmeasured],
  ["unhealthy_gpu_seconds", ({ gpuSeconds }) => gpuSeconds.unhealthy],
  ["maintenance_gpu_seconds", ({ gpuSeconds }) => gpuSeconds.maintenance],
  ["provider_fault_gpu_seconds", ({ gpuSeconds }) => gpuSeconds.providerFault],
];

/** Delivered against paid by day as CSV, in whole GPU-seconds. Throws `not_found` before anything is sent. */
export async function exportDelivery(ctx: OrgContext, reservationId: string): Promise<ReadableStream<Uint8Array>> {
  const { days } = await getDelivery(ctx, reservationId);
  return streamCsv(columns, once(days));
}

async function* once(days: readonly Day[]): AsyncGenerator<readonly Day[]> {
  yield days;
}
