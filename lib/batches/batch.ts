import type { Batch } from "@/control-plane/contract/batches";

/** A batch as a row of the list. */
export type BatchView = Pick<
  Batch,
  | "id"
  | "state"
  | "endpoint"
  | "fileName"
  | "metadata"
  | "lines"
  | "fault"
  | "cost"
  | "hasResults"
  | "hasErrors"
  | "createdAt"
  | "expiresAt"
  | "endedAt"
> & { project: string; by: string };
