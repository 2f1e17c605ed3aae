import type { Metadata } from "next";
import { BurnDownCard } from "@/components/contracts/burn-down-card";
import { ClauseCard } from "@/components/contracts/clause-card";
import { CommitmentFacts } from "@/components/contracts/commitment-facts";
import { SavingsCard } from "@/components/contracts/savings-card";
import { VolumeCard } from "@/components/contracts/volume-card";
import { CreditSection } from "@/components/credits/credit-section";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireOrganization } from "@/lib/auth/session";
import { contractLine } from "@/lib/contracts/contract-line";
import { contractStates } from "@/lib/contracts/contract-states";
import { findCurrentContract, getSavings, listCreditViews } from "@/lib/contracts/queries";
import { pathIn } from "@/lib/format/path";
import { projectNames } from "@/lib/projects/queries";

export const metadata: Metadata = { title: "Commitments" };

export default async function CommitmentsPage({ params }: PageProps<"/[org]/commitments">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "contracts.read");
  const [contract, credits, savings, names] = await Promise.all([
    findCurrentContract(ctx),
    listCreditViews(ctx),
    getSavings(ctx),
    projectNames(ctx),
  ]);
  const zone = contract?.timeZone ?? ctx.timeZone;
  return (
    <>
      <PageHeader
        title="Commitments"
        badge={contract && <StatusBadge {...contractStates[contract.state]} />}
        line={contract ? contractLine(contract) : "What is agreed with you, and what you have in credit."}
        actions={
          <LinkButton href={pathIn(org, "prices")} icon="receipt-text">
            Prices
          </LinkButton>
        }
      />
      <div className="grid gap-4">
        {contract ? (
          <>
            {contract.commitment && (
              <div className="grid gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
                <BurnDownCard standing={contract.commitment} zone={zone} />
                <CommitmentFacts standing={contract.commitment} zone={zone} />
              </div>
            )}
            <div className="grid items-start gap-4 lg:grid-cols-2">
              {contract.volumes.map((standing) => (
                <VolumeCard key={standing.clauseId} standing={standing} />
              ))}
              {contract.versions.map((version) => (
                <ClauseCard key={version.id} version={version} zone={zone} />
              ))}
              <SavingsCard savings={savings} org={org} />
            </div>
          </>
        ) : (
          <EmptyState icon="scroll-text" title="No contract yet">
            You pay the public prices. With a contract this page says in plain words what is agreed: negotiated prices,
            volume discounts, and a commitment with how much of it is used.
          </EmptyState>
        )}
        <CreditSection
          credits={credits}
          org={org}
          zone={zone}
          now={new Date().toISOString()}
          projectName={(id) => names.get(id) ?? id}
        />
        {!contract && <SavingsCard savings={savings} org={org} />}
      </div>
    </>
  );
}
