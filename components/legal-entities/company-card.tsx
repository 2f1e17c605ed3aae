import { type ActChoice, ActDialogs } from "@/components/feedback/act-dialogs";
import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { KeyValue } from "@/components/ui/key-value";
import { StatusBadge } from "@/components/ui/status-badge";
import type { FormAction } from "@/lib/actions";
import { formatCount } from "@/lib/format/number";
import { electronicLine } from "@/lib/legal-entities/choices";
import { addressLine, type Company, languageName, taxLine } from "@/lib/legal-entities/company";
import { CompanyFields } from "./company-fields";

/** A company that is billed: what its invoices say, how it is taxed, and what may be done with it. */
export function CompanyCard({
  company,
  companies,
  change,
  act,
}: {
  company: Company;
  /** All of the organization's. */
  companies: readonly Company[];
  change?: FormAction;
  act?: FormAction;
}) {
  const recipient = companies.find(({ id }) => id === company.billToId);
  const { tax, exemption } = company;
  return (
    <Card
      flush
      title={
        <span className="flex flex-wrap items-center gap-2">
          {company.name}
          {company.isDefault && <Badge tone="accent">Default</Badge>}
          {company.archivedAt && <StatusBadge status="archived" />}
        </span>
      }
      description={[billedFor(company), receivedFor(company, companies)].filter(Boolean).join(" ")}
      actions={
        change &&
        act && (
          <div className="flex flex-wrap gap-2">
            <ConfirmDialog
              trigger={
                <>
                  Edit<span className="sr-only"> {company.name}</span>
                </>
              }
              size="sm"
              title={`Edit ${company.name}`}
              confirm="Save"
              action={change}
              done="Saved. The next invoice has it."
            >
              <CompanyFields company={company} companies={companies} />
            </ConfirmDialog>
            <ActDialogs of={company.name} choices={choicesFor(company)} action={act}>
              <input type="hidden" name="companyId" value={company.id} />
            </ActDialogs>
          </div>
        )
      }
    >
      <div className="border-t border-border">
        <KeyValue
          rows={[
            ["Address", addressLine(company) || "none"],
            ["Tax id", company.taxId ?? "none"],
            ["Tax", `${taxLine(tax)}${tax.decidedBy === "rules" ? "" : ", set by the seller"}`],
            ...(tax.reason ? [["Because", tax.reason] as const] : []),
            ...(exemption ? [["Exempt by", `certificate ${exemption.certificate}`] as const] : []),
            ["Sold by", company.sellerName ?? "the seller"],
            ["Payment", `${formatCount(company.paymentTermsDays, "day")} after an invoice is issued`],
            ...(recipient ? [["Invoices billed to", recipient.name] as const] : []),
            ["Electronic invoices", electronicLine(company) ?? "none"],
            ["Documents in", languageName(company.language)],
            ["Purchase order", company.poRequired ? "needed for every purchase" : "not needed"],
          ]}
        />
      </div>
    </Card>
  );
}

function billedFor({ isDefault, projectIds, archivedAt }: Company): string {
  if (archivedAt) return "Billed for nothing new.";
  const named = formatCount(projectIds.length, "project");
  if (!isDefault) return projectIds.length === 0 ? "Billed for no project yet." : `Billed for ${named}.`;
  return "Billed for every project that names no other company.";
}

/** Whose invoices come to it. */
function receivedFor({ id }: Company, companies: readonly Company[]): string | null {
  const names = companies.filter(({ billToId, archivedAt }) => billToId === id && !archivedAt).map(({ name }) => name);
  return names.length > 0 ? `Gets the invoices of ${new Intl.ListFormat("en").format(names)}.` : null;
}

function choicesFor({ isDefault, archivedAt }: Company): ActChoice[] {
  if (isDefault) return [];
  if (archivedAt) return [{ name: "bring_back", label: "Bring back", text: "Projects can be billed to it again." }];
  return [
    {
      name: "make_default",
      label: "Make default",
      text: "It is billed for every project that names no other company, from the next invoice on.",
    },
    { name: "archive", label: "Archive", text: "Nothing new can be billed to it. Its invoices stay.", danger: true },
  ];
}
