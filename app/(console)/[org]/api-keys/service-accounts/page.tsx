import type { Metadata } from "next";
import { KeyTabs } from "@/components/api-keys/key-tabs";
import { NewServiceAccount } from "@/components/api-keys/new-service-account";
import { ServiceAccountTable } from "@/components/api-keys/service-account-table";
import { EmptyState } from "@/components/feedback/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { scopeChoices } from "@/lib/api-keys/scopes";
import { can, roleLabels } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { listProjects } from "@/lib/projects/queries";
import { createServiceAccountAction, switchServiceAccountAction } from "@/lib/service-accounts/actions";
import { listServiceAccounts } from "@/lib/service-accounts/queries";

export const metadata: Metadata = { title: "Service accounts" };

export default async function ServiceAccountsPage({ params }: PageProps<"/[org]/api-keys/service-accounts">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "apiKeys.read");
  const [accounts, projects] = await Promise.all([listServiceAccounts(ctx), listProjects(ctx)]);
  const mayManage = can(ctx.role, "apiKeys.manage");
  const open = projects.filter(({ archivedAt }) => archivedAt === null);
  const make = mayManage && open.length > 0 && (
    <NewServiceAccount
      projects={open}
      scopes={scopeChoices(ctx.permissions)}
      roleLabel={roleLabels[ctx.role]}
      action={createServiceAccountAction.bind(null, org)}
    />
  );
  return (
    <>
      <PageHeader
        title="Service accounts"
        line="Identities of programs. Their keys stay when people leave, and one switch refuses them all."
        actions={accounts.length > 0 && make}
      />
      <KeyTabs org={org} current="service-accounts" />
      {accounts.length === 0 ? (
        <EmptyState icon="server" title="No service accounts yet" action={make}>
          A service account is an identity of your organization that is no person: a build server, a nightly job. It has
          a project and the most that its keys may do. Make its keys under API keys.
        </EmptyState>
      ) : (
        <ServiceAccountTable
          {...{ accounts, zone: ctx.timeZone }}
          projectNames={new Map(projects.map(({ id, name }) => [id, name]))}
          change={mayManage ? switchServiceAccountAction.bind(null, org) : null}
        />
      )}
    </>
  );
}
