import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { Notice } from "@/components/feedback/notice";
import { HandoverTable } from "@/components/handovers/handover-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { listAwaitedHandovers } from "@/lib/handovers/queries";

export const metadata: Metadata = { title: "Hand-overs" };

export default async function HandoversPage({ searchParams }: PageProps<"/operator/handovers">) {
  const [ctx, { done, failed }] = await Promise.all([requireOperator(), searchParams]);
  const { asOf, items } = await listAwaitedHandovers(ctx);
  return (
    <>
      <PageHeader
        title="Hand-overs"
        line={
          items.length > 0
            ? `${formatCount(items.length, "reservation")} have begun and wait for their nodes.`
            : "Reservations that have begun and wait for their nodes."
        }
      />
      <div className="grid gap-4">
        {typeof done === "string" && (
          <Notice
            tone="success"
            title="Handed over"
            action={
              <LinkButton href={pathIn("operator", `handovers/${done}/ssh`)} size="sm">
                SSH authority
              </LinkButton>
            }
          >
            Receipt <code className="text-xs">{done}</code>. The reservation is active.
          </Notice>
        )}
        {typeof failed === "string" && (
          <Notice tone="warning" title="The reservation has failed">
            Receipt <code className="text-xs">{failed}</code>. Nothing is charged, and its nodes are free.
          </Notice>
        )}
        {items.length === 0 ? (
          <EmptyState icon="plug" title="Nothing waits to be handed over">
            When a reservation begins on the engine “manual”, named nodes are assigned to it and it waits here until you
            enter how they are reached. Beyond 15 minutes the wait is not billed.
          </EmptyState>
        ) : (
          <HandoverTable items={items} asOf={asOf} zone={ctx.timeZone} />
        )}
      </div>
    </>
  );
}
