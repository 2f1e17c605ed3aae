import type { Metadata } from "next";
import { EndDialog } from "@/components/faults/end-dialog";
import { FaultFacts } from "@/components/faults/fault-facts";
import { ReplaceDialog } from "@/components/faults/replace-dialog";
import { ReplacementList } from "@/components/faults/replacement-list";
import { SettleDialog } from "@/components/faults/settle-dialog";
import { NodeEventList } from "@/components/health/node-event-list";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireOperator } from "@/lib/auth/session";
import { endFaultAction, replaceNodeAction, settleReplacementAction } from "@/lib/faults/actions";
import { faultLooks, isReplaceable, openReplacement } from "@/lib/faults/fault";
import { getFault } from "@/lib/faults/queries";
import { codeWords } from "@/lib/health/code-words";
import { deskTitleOf } from "@/lib/query/desk-title-of";
import { orNotFound } from "@/lib/query/or-not-found";

export async function generateMetadata({ params }: PageProps<"/operator/faults/[id]">): Promise<Metadata> {
  const { id } = await params;
  return deskTitleOf("Fault", async (ctx) => `Fault of ${(await getFault(ctx, id)).nodeName}`);
}

export default async function FaultPage({ params }: PageProps<"/operator/faults/[id]">) {
  const [ctx, { id }] = await Promise.all([requireOperator(), params]);
  const fault = await orNotFound(getFault(ctx, id));
  const replacement = openReplacement(fault);
  const settle = { faultId: id, action: settleReplacementAction };
  return (
    <>
      <PageHeader
        title={fault.nodeName}
        badge={<StatusBadge {...faultLooks[fault.state]} />}
        line={codeWords[fault.code]}
        actions={
          replacement ? (
            <>
              <SettleDialog {...settle} replacement={replacement} outcome="failed" />
              <SettleDialog {...settle} replacement={replacement} outcome="finished" />
            </>
          ) : (
            fault.state !== "ended" && (
              <>
                <EndDialog fault={fault} action={endFaultAction} />
                {isReplaceable(fault) && <ReplaceDialog fault={fault} action={replaceNodeAction} />}
              </>
            )
          )
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <FaultFacts fault={fault} zone={ctx.timeZone} />
        <div className="grid gap-4">
          <ReplacementList replacements={fault.replacements} zone={ctx.timeZone} />
          <Card title="History">
            <div className="text-table">
              <NodeEventList events={fault.events} zone={ctx.timeZone} />
            </div>
          </Card>
        </div>
      </div>
    </>
  );
}
