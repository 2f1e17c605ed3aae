import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { pathIn } from "@/lib/format/path";

/** What a case holds, column by column, with the ways to its neighbours. */
export function CaseValues({
  org,
  id,
  position,
  values,
  last,
}: {
  org: string;
  id: string;
  position: number;
  values: Readonly<Record<string, string>>;
  last: number;
}) {
  const to = (other: number) => pathIn(org, `evaluations/${id}/cases/${other}`);
  return (
    <Card
      title={`Case ${position} of ${last}`}
      className="mb-4"
      actions={
        <>
          {position > 1 && (
            <LinkButton href={to(position - 1)} size="sm" prefetch={false}>
              Previous case
            </LinkButton>
          )}
          {position < last && (
            <LinkButton href={to(position + 1)} size="sm" prefetch={false}>
              Next case
            </LinkButton>
          )}
        </>
      }
    >
      <dl className="grid gap-2 text-table">
        {Object.entries(values).map(([name, value]) => (
          <div key={name}>
            <dt className="text-xs text-muted">{name}</dt>
            <dd className="break-words whitespace-pre-wrap">{value || <span className="text-muted">empty</span>}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
