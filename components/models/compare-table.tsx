import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Table, Td } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { pathIn } from "@/lib/format/path";
import { type CompareAddress, compareHref } from "@/lib/models/compare-address";
import type { ComparisonGroup } from "@/lib/models/comparison";
import type { ModelSummary } from "@/lib/models/model";
import { ModelBadges } from "./model-badges";

/** Models beside each other. A row that differs is marked, and so is what is best where that is no matter of taste. */
export function CompareTable({
  org,
  models,
  groups,
  address,
}: {
  org: string;
  models: readonly ModelSummary[];
  groups: readonly ComparisonGroup[];
  address: CompareAddress;
}) {
  const { input, cached, output } = address;
  return (
    <Card title="Everything beside each other" description="Rows in which the models differ are marked" flush>
      <Table caption="Models beside each other">
        <thead>
          <tr>
            <td />
            {models.map(({ id, name, demo, discovered }) => (
              <th key={id} scope="col" className="min-w-32 align-top">
                <span className="flex flex-wrap items-center gap-1.5 py-1">
                  <TextLink href={pathIn(org, `models/${encodeURIComponent(id)}`)}>{name}</TextLink>
                  <ModelBadges demo={demo} discovered={discovered} />
                </span>
                <span className="block pb-1 font-normal">
                  <TextLink
                    href={compareHref(
                      org,
                      models.map((each) => each.id).filter((other) => other !== id),
                      { input, cached, output },
                    )}
                  >
                    Remove<span className="sr-only"> {name}</span>
                  </TextLink>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ title, rows }) => (
          <tbody key={title}>
            <tr>
              <th scope="rowgroup" colSpan={models.length + 1} className="!bg-surface-secondary !font-semibold">
                {title}
              </th>
            </tr>
            {rows.map(({ label, cells, differs, best }) => (
              <tr key={label}>
                <th scope="row" className="min-w-28 !whitespace-normal">
                  <span className="flex flex-wrap items-center gap-1.5 font-normal">
                    {label}
                    {differs && models.length > 1 && <Badge tone="accent">differs</Badge>}
                  </span>
                </th>
                {models.map(({ id }, column) => (
                  <Td key={id} className={differs ? "font-medium" : "text-muted"}>
                    {cells[column]}
                    {best?.columns.includes(column) && (
                      <span className="ml-1.5 text-xs font-normal text-muted">{best.word}</span>
                    )}
                  </Td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </Table>
    </Card>
  );
}
