import { Badge } from "@/components/ui/badge";
import type { OfferedModel } from "@/lib/offered-models/offered-model";

/** In which currencies a model is priced for everybody; one without a price is given away, and that is said. */
export function PricedIn({ pricedIn }: Pick<OfferedModel, "pricedIn">) {
  if (pricedIn.length > 0) return <>{pricedIn.join(", ")}</>;
  return (
    <span title="No public price list names it: what it is used for is metered and free of charge.">
      <Badge tone="warning">No price</Badge>
    </span>
  );
}
