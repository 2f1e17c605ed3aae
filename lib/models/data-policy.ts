import { formatCount } from "@/lib/format/number";
import type { ModelDataPolicy } from "./model";

/** What becomes of prompts and answers, in words. */
export function describeDataPolicy(policy: ModelDataPolicy | null): string {
  if (!policy) return "not stated by the operator";
  const kept =
    policy.retentionDays === 0 ? "not kept after the answer" : `kept for ${formatCount(policy.retentionDays, "day")}`;
  return `${kept}, ${policy.trainedOn ? "used to train models" : "never used to train models"}, processed in ${policy.region}`;
}
