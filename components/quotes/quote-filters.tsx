import type { Route } from "next";
import { FilterForm } from "@/components/ui/filter-form";
import { Labelled } from "@/components/ui/labelled";

/** Whose quotes, and how soon their holds end; the state is a tab above. */
export function QuoteFilters({
  action,
  state,
  who,
  within,
  members,
}: {
  action: Route;
  state: string | undefined;
  who: string | undefined;
  within: string | undefined;
  members: readonly { userId: string; name: string }[];
}) {
  return (
    <FilterForm action={action} label="Filter quotes" className="mb-4">
      {state && <input type="hidden" name="state" value={state} />}
      <Labelled label="Made by">
        <select name="who" className="input" defaultValue={who ?? ""}>
          <option value="">Anybody</option>
          {members.map(({ userId, name }) => (
            <option key={userId} value={userId}>
              {name}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled label="Hold ends">
        <select name="within" className="input" defaultValue={within ?? ""}>
          <option value="">At any time</option>
          <option value="1">Within an hour</option>
          <option value="24">Within 24 hours</option>
          <option value="72">Within 3 days</option>
        </select>
      </Labelled>
    </FilterForm>
  );
}
