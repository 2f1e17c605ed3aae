import type { ProjectQuota } from "@/control-plane/contract/project-quotas";
import type { QuotaView } from "./quota";

/** A cap of a project on all regions and node types, or all models, together. */
export interface CapTogether extends Pick<QuotaView, "metric" | "unit" | "limit" | "used"> {
  id: string;
  setBy: string;
}

/** A quota of the organization as one project has it: what it takes itself, under its own cap where that is lower. */
export function asOfProject(quota: QuotaView, own: Pick<ProjectQuota, "used" | "cap"> | undefined): QuotaView {
  const { used, held, limit } = quota;
  const cap = own?.cap && own.cap.limit < limit ? own.cap : null;
  return {
    ...quota,
    ...(cap && { limit: cap.limit, origin: "cap", by: cap.setBy.name, since: cap.setAt, until: null }),
    ...{ used: own?.used ?? 0, held: 0 },
    whole: { used, held, limit },
  };
}
