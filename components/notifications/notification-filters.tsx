import { FilterForm } from "@/components/ui/filter-form";
import { SelectFilter } from "@/components/ui/select-filter";
import { pathIn } from "@/lib/format/path";
import { type NotificationFilter, notificationSubjects } from "@/lib/notifications/schema";

const subjects = Object.entries(notificationSubjects).map(([id, name]) => ({ id, name }));

/** What the notifications are about. */
export function NotificationFilters({ org, filter }: { org: string; filter: NotificationFilter }) {
  return (
    <FilterForm action={pathIn(org, "notifications")} label="Filter notifications" className="mb-4">
      {filter.view === "unread" && <input type="hidden" name="view" value="unread" />}
      <SelectFilter name="about" label="About" all="Everything" value={filter.about} options={subjects} />
    </FilterForm>
  );
}
