import type { Route } from "next";
import { FilterForm } from "@/components/ui/filter-form";
import { formatMonth } from "@/lib/format/instant";

/** Which month, and by which tag of projects to sum, too. */
export function MonthFilter({
  action,
  months,
  month,
  tag,
}: {
  action: Route;
  months: readonly string[];
  month: string;
  tag: string | undefined;
}) {
  const all = months.includes(month) ? months : [month, ...months];
  return (
    <FilterForm action={action} label="Month and tag">
      <label className="grid gap-1">
        <span className="label">Month</span>
        <select name="month" className="input" defaultValue={month} key={month}>
          {all.map((each) => (
            <option key={each} value={each}>
              {formatMonth(each)}
            </option>
          ))}
        </select>
      </label>
      <label className="grid gap-1">
        <span className="label">By the tag</span>
        <input name="tag" className="input" defaultValue={tag} maxLength={64} placeholder="team" />
      </label>
    </FilterForm>
  );
}
