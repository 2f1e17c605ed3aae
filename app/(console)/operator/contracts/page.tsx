import type { Metadata } from "next";
import { ContractTable } from "@/components/contract-drafts/contract-table";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireOperator } from "@/lib/auth/session";
import { listCustomerContracts } from "@/lib/contract-drafts/queries";
import { contractQuery } from "@/lib/contract-drafts/schema";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Contracts" };

export default async function ContractsPage({ searchParams }: PageProps<"/operator/contracts">) {
  const ctx = await requireOperator();
  const { cursor } = contractQuery.parse(await searchParams);
  const { items, nextCursor } = await listCustomerContracts(ctx, cursor);
  const draft = (
    <LinkButton href={pathIn("operator", "contracts/new")} variant="primary" icon="plus">
      New contract
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Contracts"
        line="Negotiated prices, volume discounts and commitments. A version that is activated never changes; another one follows it."
        actions={draft}
      />
      {items.length === 0 ? (
        <EmptyState icon="scroll-text" title="No contract yet" action={draft}>
          Without one a customer pays the public prices. Draft a contract, see what it would have made of their last
          months, and activate it.
        </EmptyState>
      ) : (
        <>
          <ContractTable contracts={items} />
          <Pagination
            first={cursor ? pathIn("operator", "contracts") : null}
            next={nextCursor === null ? null : pathIn("operator", "contracts", { cursor: nextCursor })}
            shown={`${formatCount(items.length, "contract")} shown`}
          />
        </>
      )}
    </>
  );
}
