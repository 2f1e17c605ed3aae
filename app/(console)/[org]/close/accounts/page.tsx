import type { Metadata } from "next";
import { AccountsForm } from "@/components/month-closes/accounts-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { setAccountsAction } from "@/lib/month-closes/actions";
import { getAccountMapping } from "@/lib/month-closes/queries";

export const metadata: Metadata = { title: "Accounts" };

export default async function AccountsPage({ params }: PageProps<"/[org]/close/accounts">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "billing.manage");
  const mapping = await getAccountMapping(ctx);
  const unset = mapping.accounts.filter(({ account }) => account === null).length;
  return (
    <>
      <PageHeader
        title="Accounts"
        line={unset === 0 ? "Every part of an invoice has its account." : `${unset} of 6 accounts are not set yet.`}
      />
      <AccountsForm mapping={mapping} action={setAccountsAction.bind(null, org)} />
    </>
  );
}
