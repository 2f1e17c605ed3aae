import type { Route } from "next";
import { FilterForm } from "@/components/ui/filter-form";

/** Chooses a customer; the choice stands in the address. */
export function CustomerChoice({
  customers,
  chosen,
  action,
  label,
}: {
  customers: readonly { id: string; name: string }[];
  chosen: string | undefined;
  action: Route;
  label: string;
}) {
  return (
    <FilterForm action={action} label={label}>
      <div className="grid gap-1">
        <label htmlFor="customer-choice" className="label">
          {label}
        </label>
        <select
          id="customer-choice"
          name="organization"
          className="input w-72 max-w-full"
          defaultValue={chosen ?? ""}
          key={chosen}
        >
          <option value="">Choose a customer</option>
          {customers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </FilterForm>
  );
}
