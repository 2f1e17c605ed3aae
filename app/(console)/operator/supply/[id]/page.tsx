import type { Metadata } from "next";
import { Notice } from "@/components/feedback/notice";
import { SupplyFacts } from "@/components/supply/supply-facts";
import { WithdrawDialog } from "@/components/supply/withdraw-dialog";
import { WithdrawalTable } from "@/components/supply/withdrawal-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireOperator } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { deskTitleOf } from "@/lib/query/desk-title-of";
import { orNotFound } from "@/lib/query/or-not-found";
import { withdrawSupplyAction } from "@/lib/supply/actions";
import { getSupply } from "@/lib/supply/queries";
import { supplyPageQuery } from "@/lib/supply/schema";
import { supplyLook } from "@/lib/supply/supply";

export async function generateMetadata({ params }: PageProps<"/operator/supply/[id]">): Promise<Metadata> {
  const { id } = await params;
  return deskTitleOf("Block of supply", async (ctx) => {
    const block = await getSupply(ctx, id);
    return `${formatCount(block.nodes, "node")} of ${block.nodeType}, ${block.region}`;
  });
}

export default async function SupplyBlockPage({ params, searchParams }: PageProps<"/operator/supply/[id]">) {
  const [ctx, { id }, query] = await Promise.all([requireOperator(), params, searchParams]);
  const block = await orNotFound(getSupply(ctx, id));
  const { released } = supplyPageQuery.parse(query);
  return (
    <>
      <PageHeader
        title={`${formatCount(block.nodes, "node")} of ${block.nodeType}`}
        badge={<StatusBadge {...supplyLook(block)} />}
        line={`${block.region}, ${block.className}`}
        actions={<WithdrawDialog block={block} zone={ctx.timeZone} action={withdrawSupplyAction} />}
      />
      <div className="grid gap-4">
        {released && (
          <Notice tone="success" title="Released">
            Receipt <code className="text-xs">{block.id}</code>.
            {block.pricedFrom && " The nodes can be held and bought now."}
          </Notice>
        )}
        {!block.pricedFrom && block.state !== "over" && (
          <Notice
            tone="warning"
            title="Without a price"
            action={<LinkButton href={pathIn("operator", "price-lists/new")}>Publish prices</LinkButton>}
          >
            No price is published for {block.nodeType}, {block.className}: customers find these nodes once there is one.
          </Notice>
        )}
        <SupplyFacts block={block} zone={ctx.timeZone} />
        <WithdrawalTable withdrawals={block.withdrawals} zone={ctx.timeZone} />
      </div>
    </>
  );
}
