import { Card } from "@/components/ui/card";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import type { Route } from "@/control-plane/contract/route";
import { pathIn } from "@/lib/format/path";
import { MethodBadge } from "./method-badge";

/** What a row of the reference shows. */
export type ListedOperation = Pick<Route, "id" | "method" | "summary" | "needs"> & { path: string };

/** Where a group stands on the page of all. */
export function groupId(title: string): string {
  return title.toLowerCase().replaceAll(" ", "-");
}

/** The operations of one group; each row opens its own page. */
export function OperationList({
  org,
  title,
  description,
  operations,
}: {
  org: string;
  title: string;
  description?: string;
  operations: readonly ListedOperation[];
}) {
  return (
    <Card id={groupId(title)} title={title} description={description} flush>
      <Table caption={`Operations: ${title}`} stacked>
        <thead>
          <tr>
            <Th>Operation</Th>
            <Th>What it does</Th>
            <Th>Permission</Th>
          </tr>
        </thead>
        <tbody>
          {operations.map(({ id, method, path, summary, needs }) => (
            <tr key={id}>
              <th scope="row" className="!whitespace-normal">
                <span className="flex items-start gap-2">
                  <MethodBadge method={method} />
                  <RowLink href={pathIn(org, `developers/reference/${id}`)}>
                    <code className="break-all">{path}</code>
                  </RowLink>
                </span>
              </th>
              <Td className="min-w-56" narrow="wide">
                {summary}
              </Td>
              <Td narrow="wide">
                <code>{needs}</code>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
