import type { Metadata } from "next";
import { ActivateDialog } from "@/components/contract-drafts/activate-dialog";
import { EndDialog } from "@/components/contract-drafts/end-dialog";
import { SimulationCard } from "@/components/contract-drafts/simulation-card";
import { ClauseCard } from "@/components/contracts/clause-card";
import { Notice } from "@/components/feedback/notice";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireOperator } from "@/lib/auth/session";
import { activateVersionAction, endContractAction } from "@/lib/contract-drafts/actions";
import { getCustomerContract, simulateVersion } from "@/lib/contract-drafts/queries";
import { contractQuery } from "@/lib/contract-drafts/schema";
import { contractLine } from "@/lib/contracts/contract-line";
import { contractStates } from "@/lib/contracts/contract-states";
import { todayIn } from "@/lib/contracts/today-in";
import { pathIn } from "@/lib/format/path";
import { deskTitleOf } from "@/lib/query/desk-title-of";
import { orNotFound } from "@/lib/query/or-not-found";

export async function generateMetadata({ params }: PageProps<"/operator/contracts/[id]">): Promise<Metadata> {
  const { id } = await params;
  return deskTitleOf("Contract", async (ctx) => {
    const contract = await getCustomerContract(ctx, id);
    return `${contract.name}, ${contract.organization.name}`;
  });
}

export default async function ContractPage({ params, searchParams }: PageProps<"/operator/contracts/[id]">) {
  const [ctx, { id }, query] = await Promise.all([requireOperator(), params, searchParams]);
  const contract = await orNotFound(getCustomerContract(ctx, id));
  const { drafted } = contractQuery.parse(query);
  const { organization, timeZone, state, endedAt, endReason } = contract;
  const newest = contract.versions[0];
  const draft = newest?.state === "draft" ? newest : undefined;
  const simulation = newest && (await simulateVersion(ctx, id, newest.id));
  const isRunning = (state === "active" || state === "coming") && endedAt === null;
  return (
    <>
      <PageHeader
        title={`${contract.name}, ${organization.name}`}
        badge={<StatusBadge {...contractStates[state]} />}
        line={contractLine(contract)}
        actions={
          <>
            {isRunning && <EndDialog contractId={id} today={todayIn(timeZone)} action={endContractAction} />}
            <LinkButton href={pathIn("operator", `contracts/${id}/versions/new`)} icon="plus">
              New version
            </LinkButton>
            {draft && (
              <ActivateDialog
                contractId={id}
                version={draft}
                customer={organization.name}
                zone={timeZone}
                action={activateVersionAction}
              />
            )}
          </>
        }
      />
      <div className="grid gap-4">
        {drafted && draft && (
          <Notice title="Drafted">Nothing changes for {organization.name} before the version is activated.</Notice>
        )}
        {endReason && <Notice title="Ended early">{endReason}</Notice>}
        {simulation && newest && <SimulationCard simulation={simulation} version={newest.version} />}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          {contract.versions.map((version) => (
            <ClauseCard key={version.id} version={version} zone={timeZone} />
          ))}
        </div>
      </div>
    </>
  );
}
