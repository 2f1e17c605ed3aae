import { changesBetween } from "@/lib/audit/changes-between";

/** What an act changed, a line for each value that differs; or what was noted, where there is no before. */
export function Changes({
  before,
  after,
  label,
}: {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  label?: string;
}) {
  const changes = changesBetween(before, after);
  if (changes.length === 0) return <p className="text-muted">Nothing differs between before and after.</p>;
  return (
    <table className="w-full max-w-2xl border-collapse">
      <thead>
        <tr className="text-start text-muted">
          <th scope="col" className="pr-4 pb-0.5 text-start font-normal">
            {label ?? "Value"}
          </th>
          {before && (
            <th scope="col" className="pr-4 pb-0.5 text-start font-normal">
              Before
            </th>
          )}
          {after && (
            <th scope="col" className="pb-0.5 text-start font-normal">
              {before ? "After" : ""}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {changes.map(({ name, from, to }) => (
          <tr key={name} className="border-t border-separator align-top">
            <th scope="row" className="py-0.5 pr-4 text-start font-normal text-muted">
              {name}
            </th>
            {before && <td className="py-0.5 pr-4 break-all text-muted line-through decoration-muted/50">{from}</td>}
            {after && <td className="py-0.5 break-all">{to}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
