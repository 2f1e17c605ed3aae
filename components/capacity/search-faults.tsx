import type { ReadSearch } from "@/lib/capacity/search";

const fields = {
  type: "Node type",
  nodes: "Nodes",
  region: "Region",
  class: "Class",
  date: "Start",
  amount: "Duration",
} as const;

/** What is wrong with a search, field by field; the same stands beside each field. */
export function SearchFaults({ errors }: { errors: ReadSearch["errors"] }) {
  return (
    <div role="alert" className="rounded-lg border border-danger/40 bg-danger-soft px-4 py-3 text-table">
      <p className="font-medium text-danger-soft-foreground">This search needs another look</p>
      <ul className="mt-1 grid gap-0.5">
        {Object.entries(fields).map(
          ([name, label]) =>
            errors[name as keyof typeof fields] && (
              <li key={name}>
                <span className="font-medium">{label}:</span> {errors[name as keyof typeof fields]}
              </li>
            ),
        )}
      </ul>
    </div>
  );
}
