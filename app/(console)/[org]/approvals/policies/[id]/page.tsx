import type { Metadata } from "next";
import { PolicyForm } from "@/components/approvals/policy-form";
import { PageHeader } from "@/components/ui/page-header";
import { savePolicyAction } from "@/lib/approvals/actions";
import { getPolicyChoices } from "@/lib/approvals/policy-choices";
import { getPolicy } from "@/lib/approvals/queries";
import { requireOrganization } from "@/lib/auth/session";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Approval policy" };

export default async function PolicyPage({ params }: PageProps<"/[org]/approvals/policies/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "approvals.manage");
  const [policy, choices] = await Promise.all([orNotFound(getPolicy(ctx, id)), getPolicyChoices(ctx)]);
  return (
    <>
      <PageHeader
        title={policy.name}
        line="A change holds for what is asked from now on; requests that wait stay as they were asked."
      />
      <PolicyForm policy={policy} choices={choices} org={org} action={savePolicyAction.bind(null, org)} />
    </>
  );
}
