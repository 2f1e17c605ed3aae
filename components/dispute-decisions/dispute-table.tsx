import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import type { OpenDispute } from "@/lib/dispute-decisions/queries";
import { pathIn } from "@/lib/format/path";
import { DecideDialog } from "./decide-dialog";

/** Disputed lines that wait, each with its decision. */
export function DisputeTable({
  disputes,
  zone,
  decide,
}: {
  disputes: readonly OpenDispute[];
  zone: string;
  decide: FormAction;
}) {
  return (
    <Table caption="Disputes that wait" stacked>
      <thead>
        <tr>
          <Th>Invoice</Th>
          <Th>Line</Th>
          <Th align="end">Disputed</Th>
          <Th>Why</Th>
          <Th>Answer by</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {disputes.map((dispute) => (
          <tr key={dispute.id}>
            <th scope="row" className="whitespace-nowrap">
              <TextLink href={pathIn("operator", `invoices/${encodeURIComponent(dispute.invoiceId)}`)}>
                {dispute.invoiceNumber}
              </TextLink>
              <p className="mt-1 text-xs leading-6 font-normal">
                <TextLink href={pathIn("operator", `organizations/${dispute.organizationId}`)}>
                  {dispute.organizationName}
                </TextLink>
              </p>
            </th>
            <Td narrow="wide">{dispute.description}</Td>
            <Td align="end" label="Disputed">
              <span className="font-medium">
                <Money value={dispute.amount} />
              </span>
              <p className="text-xs text-muted">
                of <Money value={dispute.lineAmount} />
              </p>
            </Td>
            <Td narrow="wide">
              {dispute.reason}{" "}
              <span className="text-muted">
                {dispute.openedBy.name}, <Instant at={dispute.openedAt} zone={zone} dense />
              </span>
            </Td>
            <Td nowrap label="Answer by">
              <Instant at={dispute.answerBy} zone={zone} dense />
            </Td>
            <Td align="end" narrow="aside">
              <DecideDialog dispute={dispute} action={decide} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
