import type { Metadata } from "next";
import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { BilledProjectsTable } from "@/components/legal-entities/billed-projects-table";
import { CompanyCard } from "@/components/legal-entities/company-card";
import { CompanyFields } from "@/components/legal-entities/company-fields";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import {
  actOnCompanyAction,
  addCompanyAction,
  billProjectAction,
  changeCompanyAction,
} from "@/lib/legal-entities/actions";
import { listCompanies } from "@/lib/legal-entities/queries";
import { listActiveProjects } from "@/lib/projects/queries";

export const metadata: Metadata = { title: "Companies" };

export default async function BillingPage({ params }: PageProps<"/[org]/billing">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "billing.read");
  const [companies, projects] = await Promise.all([listCompanies(ctx), listActiveProjects(ctx)]);
  const mayManage = can(ctx.role, "billing.manage");
  const acts = mayManage && { change: changeCompanyAction.bind(null, org), act: actOnCompanyAction.bind(null, org) };
  return (
    <>
      <PageHeader
        title="Companies"
        line="Invoices are written to them, one each a month, from the next one on as it stands here."
        actions={
          mayManage && (
            <ConfirmDialog
              trigger={
                <>
                  <Icon name="plus" />
                  Add company
                </>
              }
              variant="primary"
              title="Add a company"
              confirm="Add company"
              action={addCompanyAction.bind(null, org)}
              done="Company added."
            >
              <CompanyFields companies={companies} />
            </ConfirmDialog>
          )
        }
      />
      <div className="grid grid-cols-1 gap-6">
        <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
          {companies.map((company) => (
            <CompanyCard key={company.id} company={company} companies={companies} {...acts} />
          ))}
        </div>
        <section aria-labelledby="billed-projects" className="grid grid-cols-1 gap-3">
          <h2 id="billed-projects" className="text-sm font-semibold">
            Who pays for which project
          </h2>
          <BilledProjectsTable
            projects={projects}
            companies={companies}
            {...(mayManage && { bill: billProjectAction.bind(null, org) })}
          />
        </section>
      </div>
    </>
  );
}
