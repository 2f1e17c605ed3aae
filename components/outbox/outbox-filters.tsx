import { FilterForm } from "@/components/ui/filter-form";
import { SelectFilter } from "@/components/ui/select-filter";
import { pathIn } from "@/lib/format/path";
import { mailStateLooks, mailStates } from "@/lib/outbox/mail";
import type { OutboxFilter } from "@/lib/outbox/schema";

const states = mailStates.map((id) => ({ id, name: mailStateLooks[id].label }));

/** Finds mails by address, subject and state. */
export function OutboxFilters({ filter }: { filter: OutboxFilter }) {
  return (
    <FilterForm action={pathIn("operator", "outbox")} label="Filter mails" className="mb-4">
      <label className="grid gap-1">
        <span className="label">Search</span>
        <input
          type="search"
          name="search"
          defaultValue={filter.search}
          key={filter.search}
          placeholder="Address or subject"
          className="input"
        />
      </label>
      <SelectFilter name="state" label="State" all="All states" value={filter.state} options={states} />
    </FilterForm>
  );
}
