import { FilterForm } from "@/components/ui/filter-form";
import { SearchFilter } from "@/components/ui/search-filter";
import { SelectFilter } from "@/components/ui/select-filter";
import { pathIn } from "@/lib/format/path";
import { mailStateLooks, mailStates } from "@/lib/outbox/mail";
import type { OutboxFilter } from "@/lib/outbox/schema";

const states = mailStates.map((id) => ({ id, name: mailStateLooks[id].label }));

/** Finds mails by address, subject and state. */
export function OutboxFilters({ filter }: { filter: OutboxFilter }) {
  return (
    <FilterForm action={pathIn("operator", "outbox")} label="Filter mails" className="mb-4">
      <SearchFilter value={filter.search} placeholder="Address or subject" maxLength={200} />
      <SelectFilter name="state" label="State" all="All states" value={filter.state} options={states} />
    </FilterForm>
  );
}
