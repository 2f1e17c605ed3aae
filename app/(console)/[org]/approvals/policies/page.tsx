import type { Metadata } from "next";
import { PoliciesTable } from "@/components/approvals/policies-table";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { archivePolicyAction } from "@/lib/approvals/actions";
import { listPolicies } from "@/lib/approvals/queries";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Approval policies" };

export default async function PoliciesPage({ params }: PageProps<"/[org]/approvals/policies">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "approvals.read");
  const policies = await listPolicies(ctx);
  const mayManage = can(ctx.role, "approvals.manage");
  const create = mayManage && (
    <LinkButton href={pathIn(org, "approvals/policies/new")} variant="primary" icon="plus">
      New policy
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Approval policies"
        line="Which purchases need an approval, and whose. They hold for the console and for API keys alike."
        actions={policies.length > 0 && create}
      />
      {policies.length === 0 ? (
        <EmptyState icon="shield-check" title="No policy yet" action={create}>
          Without one, everybody whose role may buy can buy. A policy keeps purchases from an amount, from a length, of
          a node type or for a project until one of its approvers has agreed; the nodes stay held meanwhile.
        </EmptyState>
      ) : (
        <PoliciesTable policies={policies} org={org} archive={mayManage ? archivePolicyAction.bind(null, org) : null} />
      )}
    </>
  );
}
