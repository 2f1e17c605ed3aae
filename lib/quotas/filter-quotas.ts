import type { QuotaWithHistory } from "./history";
import { quotaTitle } from "./quota";
import type { QuotaFilter } from "./schema";

/** Those that a filter leaves, in their place or the closest to their limit first. */
export function filterQuotas(
  quotas: readonly QuotaWithHistory[],
  { search, region, type, model, sort }: QuotaFilter,
): QuotaWithHistory[] {
  const words = search?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  const left = quotas.filter((quota) => {
    if (region && quota.region?.id !== region) return false;
    if (type && quota.nodeType?.id !== type) return false;
    if (model && quota.model?.id !== model) return false;
    const text = `${quotaTitle(quota)} ${quota.id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return sort === "closest" ? left.toSorted((one, other) => shareOf(other) - shareOf(one)) : left;
}

/** How much of a limit is taken; what is taken of nothing is more than all. */
function shareOf({ used, held, limit }: Pick<QuotaWithHistory, "used" | "held" | "limit">): number {
  const taken = used + held;
  if (limit === 0) return taken > 0 ? Number.POSITIVE_INFINITY : 0;
  return taken / limit;
}
