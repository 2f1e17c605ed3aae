import { formatCount } from "@/lib/format/number";
import type { OfferedModel } from "@/lib/offered-models/offered-model";

/** Who sees and calls a model, in words. */
export function VisibleTo({ organizations }: Pick<OfferedModel, "organizations">) {
  if (organizations === null) return <>Everybody</>;
  if (organizations.length === 0) return <span className="text-muted">Nobody</span>;
  return (
    <span title={organizations.map(({ name }) => name).join(", ")}>
      {organizations.length === 1 ? organizations[0]?.name : formatCount(organizations.length, "organization")}
    </span>
  );
}
