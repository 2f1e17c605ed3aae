import type { Metadata } from "next";
import { ContractForm } from "@/components/contract-drafts/contract-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { draftContractAction } from "@/lib/contract-drafts/actions";
import { contractQuery } from "@/lib/contract-drafts/schema";
import { startContract } from "@/lib/contract-drafts/start-contract";

export const metadata: Metadata = { title: "New contract" };

export default async function NewContractPage({ searchParams }: PageProps<"/operator/contracts/new">) {
  const ctx = await requireOperator();
  const { organization } = contractQuery.parse(await searchParams);
  const { customers, startsOn, lastDay, currency } = await startContract(ctx, organization);
  return (
    <>
      <PageHeader title="New contract" line="Write what is agreed; what you leave empty is not." />
      <ContractForm
        action={draftContractAction}
        start={{}}
        currency={currency}
        of={{ kind: "contract", customers, organization, startsOn, lastDay }}
      />
    </>
  );
}
