import { SelectFilter } from "@/components/ui/select-filter";

/** Whose rows of a list of the desk. */
export function CustomerFilter({
  value,
  customers,
}: {
  value: string | undefined;
  customers: readonly { id: string; name: string }[];
}) {
  return <SelectFilter name="organization" label="Customer" all="All customers" value={value} options={customers} />;
}
