import { Badge } from "@/components/ui/badge";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import { formatCount } from "@/lib/format/number";
import { addressLine, type Company, taxLine } from "@/lib/legal-entities/company";
import { DecideTaxDialog } from "./decide-tax-dialog";

/** A customer's companies for the desk: how each is taxed, and by whose decision. */
export function CustomerCompaniesTable({ companies, decide }: { companies: readonly Company[]; decide: FormAction }) {
  return (
    <Table caption="Companies that are billed" stacked>
      <thead>
        <tr>
          <Th>Company</Th>
          <Th>Tax id</Th>
          <Th>Tax</Th>
          <Th>Decided by</Th>
          <Th>Terms</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {companies.map((company) => (
          <tr key={company.id}>
            <Td narrow="title">
              <span className="flex flex-wrap items-center gap-2">
                {company.name}
                {company.isDefault && <Badge tone="accent">Default</Badge>}
              </span>
              <span className="block text-xs text-muted">{addressLine(company) || "no address"}</span>
              {company.billToId && (
                <span className="block text-xs text-muted">
                  Invoices billed to {companies.find(({ id }) => id === company.billToId)?.name}
                </span>
              )}
            </Td>
            <Td nowrap label="Tax id">
              {company.taxId ?? <span className="text-muted">none</span>}
            </Td>
            <Td label="Tax" narrow="wide">
              {taxLine(company.tax)}
              {company.tax.reason && <span className="block text-xs text-muted">{company.tax.reason}</span>}
            </Td>
            <Td label="Decided by">{company.tax.decidedBy === "rules" ? "The rules" : "The operator"}</Td>
            <Td nowrap label="Terms">
              {formatCount(company.paymentTermsDays, "day")}
            </Td>
            <Td align="end" narrow="aside">
              <DecideTaxDialog company={company} decide={decide} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
