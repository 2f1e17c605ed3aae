import type { Metadata } from "next";
import { Temporal } from "temporal-polyfill";
import { ContractForm } from "@/components/contract-drafts/contract-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { draftVersionAction } from "@/lib/contract-drafts/actions";
import { startFields } from "@/lib/contract-drafts/clause-fields";
import { getCustomerContract } from "@/lib/contract-drafts/queries";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "New version" };

export default async function NewVersionPage({ params }: PageProps<"/operator/contracts/[id]/versions/new">) {
  const [ctx, { id }] = await Promise.all([requireOperator(), params]);
  const contract = await orNotFound(getCustomerContract(ctx, id));
  const first = Temporal.Now.plainDateISO("UTC").with({ day: 1 }).add({ months: 1 });
  return (
    <>
      <PageHeader
        title="New version"
        line={`Of ${contract.name} with ${contract.organization.name}. It holds from its day on; what was invoiced before stays.`}
      />
      <ContractForm
        action={draftVersionAction}
        start={startFields(contract.versions[0]?.terms ?? [])}
        currency={contract.currency}
        of={{ kind: "version", contractId: id, validFrom: first.toString() }}
      />
    </>
  );
}
