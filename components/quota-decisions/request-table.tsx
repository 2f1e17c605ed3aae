import { Instant } from "@/components/ui/instant";
import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { PendingRequest } from "@/lib/quota-decisions/queries";
import { DecideDialog } from "./decide-dialog";

/** Requests that wait, oldest first, each with its decision. */
export function RequestTable({
  requests,
  zone,
  decide,
}: {
  requests: readonly PendingRequest[];
  zone: string;
  decide: FormAction;
}) {
  return (
    <Table caption="Quota requests that wait" stacked>
      <thead>
        <tr>
          <Th>Quota</Th>
          <Th>Customer</Th>
          <Th align="end">Limit now</Th>
          <Th align="end">Asked for</Th>
          <Th>What for</Th>
          <Th>Answer by</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <tr key={request.id}>
            <th scope="row" className="whitespace-nowrap">
              <TextLink href={pathIn("operator", `quota-requests/${request.id}`)}>{request.title}</TextLink>
            </th>
            <Td nowrap narrow="wide">
              <TextLink href={pathIn("operator", `organizations/${request.organization.id}`)}>
                {request.organization.name}
              </TextLink>
            </Td>
            <Td align="end" label="Limit now">
              {formatNumber(request.limitBefore)}
            </Td>
            <Td align="end" label="Asked for">
              {formatNumber(request.requestedLimit)}
              {request.until && (
                <span className="block text-xs whitespace-nowrap text-muted">
                  until <Instant at={request.until} zone={zone} style="day" dense />
                </span>
              )}
            </Td>
            <Td className="min-w-56" narrow="wide">
              {request.justification}{" "}
              <span className="text-muted">
                {request.askedBy}, <Instant at={request.askedAt} zone={zone} dense />
              </span>
            </Td>
            <Td nowrap narrow="wide" label="Answer by">
              {request.answerBy && <Instant at={request.answerBy} zone={zone} dense />}
            </Td>
            <Td align="end" narrow="aside">
              <DecideDialog request={request} action={decide} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
