import type { ReactNode } from "react";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { CreditView } from "@/lib/contracts/contract-view";
import { pathIn } from "@/lib/format/path";
import { creditKinds, creditLooks } from "./credit-looks";

/** Credits in the order in which invoices use them, with what used them. */
export function CreditTable({
  credits,
  zone,
  org,
  projectName,
  actions,
}: {
  credits: readonly CreditView[];
  zone: string;
  /** Whose invoices are linked; at the desk there are none to open. */
  org?: string;
  projectName?: (id: string) => string;
  actions?: (credit: CreditView) => ReactNode;
}) {
  return (
    <Table caption="Credits" stacked>
      <thead>
        <tr>
          <Th>Order</Th>
          <Th>Credit</Th>
          <Th>State</Th>
          <Th align="end">Granted</Th>
          <Th align="end">Remaining</Th>
          <Th>For</Th>
          <Th>Until</Th>
          <Th>Used on</Th>
          {actions && (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {credits.map((credit) => (
          <tr key={credit.id}>
            <Td label="Order">{credit.order ?? <span className="text-muted">–</span>}</Td>
            <th scope="row">
              <span className="block">{credit.reason}</span>
              <span className="block text-xs font-normal text-muted">{creditKinds[credit.kind]}</span>
            </th>
            <Td nowrap narrow="aside">
              <StatusBadge {...creditLooks[credit.state]} />
            </Td>
            <Td align="end" label="Granted">
              <Money value={credit.amount} />
            </Td>
            <Td align="end" label="Remaining">
              <Money value={credit.remaining} />
            </Td>
            <Td narrow="wide" label="For">
              {credit.about}
              {credit.projectIds.length > 0 &&
                ` in ${credit.projectIds.map((id) => projectName?.(id) ?? id).join(", ")}`}
            </Td>
            <Td nowrap narrow="wide" label="Until">
              {credit.validUntil ? (
                <Instant at={credit.validUntil} zone={zone} style="day" dense />
              ) : (
                <span className="text-muted">does not expire</span>
              )}
            </Td>
            <Td narrow="wide" label="Used on">
              {credit.uses.length === 0 && <span className="text-muted">nothing yet</span>}
              {credit.uses.map((use) => (
                <span key={use.invoiceId} className="block whitespace-nowrap">
                  {org ? <TextLink href={pathIn(org, `invoices/${use.invoiceId}`)}>{use.number}</TextLink> : use.number}{" "}
                  <span className="sm:block">
                    <Money value={use.amount} />
                  </span>
                </span>
              ))}
            </Td>
            {actions && (
              <Td align="end" narrow="wide">
                {actions(credit)}
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
