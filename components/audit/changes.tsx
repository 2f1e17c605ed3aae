import { changesBetween } from "@/lib/audit/changes-between";

/** What an act changed, a line for each value that differs; without a before, what there is now. */
export function Changes({
  before,
  after,
}: {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}) {
  const changes = changesBetween(before, after);
  if (changes.length === 0) return <p className="text-muted">Nothing differs between before and after.</p>;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
      {changes.map(({ name, from, to }) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">
            {before && from && <del className="text-muted">{from}</del>}
            {before && from && to && <span aria-hidden="true"> → </span>}
            {to && <ins className="no-underline">{to}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
