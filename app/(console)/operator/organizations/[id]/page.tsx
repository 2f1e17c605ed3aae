import type { Metadata } from "next";
import { LimitTable } from "@/components/customers/limit-table";
import { CustomerCompaniesTable } from "@/components/legal-entities/customer-companies-table";
import { ReviewSetting } from "@/components/period-close/review-setting";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { requireOperator } from "@/lib/auth/session";
import { getCustomer } from "@/lib/customers/queries";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { decideTaxAction } from "@/lib/legal-entities/actions";
import { listCompaniesOf } from "@/lib/legal-entities/queries";
import { setReviewAction } from "@/lib/period-close/actions";
import { getReview } from "@/lib/period-close/queries";
import { deskTitleOf } from "@/lib/query/desk-title-of";
import { orNotFound } from "@/lib/query/or-not-found";
import { setLimitAction } from "@/lib/quota-decisions/actions";

export async function generateMetadata({ params }: PageProps<"/operator/organizations/[id]">): Promise<Metadata> {
  const { id } = await params;
  return deskTitleOf("Organization", async (ctx) => (await getCustomer(ctx, id)).name);
}

export default async function CustomerPage({ params }: PageProps<"/operator/organizations/[id]">) {
  const [ctx, { id }] = await Promise.all([requireOperator(), params]);
  const [customer, companies, afterReview] = await orNotFound(
    Promise.all([getCustomer(ctx, id), listCompaniesOf(ctx, id), getReview(ctx, id)]),
  );
  return (
    <>
      <PageHeader
        title={customer.name}
        line={`${formatCount(customer.livingReservations, "reservation")} now or later`}
      />
      <div className="grid gap-4">
        <Card title="Organization" flush>
          <KeyValue
            rows={[
              ["Id", <Id key="id" value={customer.id} />],
              ["This month so far, before tax", <Money key="draft" value={customer.draftTotal} />],
              ["Currency", customer.currency],
              ["Time zone", customer.timeZone],
              [
                "Months that are over",
                <ReviewSetting key="review" organizationId={id} afterReview={afterReview} set={setReviewAction} />,
              ],
              [
                "Credits",
                <TextLink key="credits" href={pathIn("operator", `organizations/${id}/credits`)}>
                  Order of use, grant, take back
                </TextLink>,
              ],
              [
                "Bills and payments",
                <span key="bills" className="flex flex-wrap gap-x-4">
                  <TextLink href={pathIn("operator", "invoices", { organization: id })}>Invoices</TextLink>
                  <TextLink href={pathIn("operator", `receivables/${id}`)}>What is owed</TextLink>
                </span>,
              ],
              [
                "Acts",
                <TextLink key="acts" href={pathIn("operator", "audit-log", { organization: id })}>
                  What operators did for it
                </TextLink>,
              ],
              [
                "Contracts",
                <TextLink key="contract" href={pathIn("operator", "contracts/new", { organization: id })}>
                  Draft a contract
                </TextLink>,
              ],
              ["Customer since", <Instant key="since" at={customer.createdAt} zone={ctx.timeZone} />],
            ]}
          />
        </Card>
        <section aria-labelledby="companies" className="grid grid-cols-1 gap-3">
          <h2 id="companies" className="text-sm font-semibold">
            Companies that are billed
          </h2>
          <CustomerCompaniesTable companies={companies} decide={decideTaxAction} />
        </section>
        <section aria-labelledby="limits" className="grid gap-3">
          <h2 id="limits" className="text-sm font-semibold">
            Limits
          </h2>
          <LimitTable organizationId={id} limits={customer.limits} set={setLimitAction} />
        </section>
      </div>
    </>
  );
}
