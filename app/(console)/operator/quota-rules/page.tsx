import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { ExceptionTable } from "@/components/quota-rules/exception-table";
import { PublishRule } from "@/components/quota-rules/publish-rule";
import { RuleTable } from "@/components/quotas/rule-table";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { publishRuleAction } from "@/lib/quota-rules/actions";
import { listDeskRules, listExceptions } from "@/lib/quota-rules/queries";

export const metadata: Metadata = { title: "Quota rules" };

export default async function QuotaRulesDeskPage() {
  const ctx = await requireOperator();
  const [{ inForce, announced, published, choices }, exceptions] = await Promise.all([
    listDeskRules(ctx),
    listExceptions(ctx),
  ]);
  return (
    <>
      <PageHeader
        title="Quota rules"
        line="Default limits and what is granted at once. Customers read the same, and the same decides their requests."
        actions={<PublishRule choices={choices} action={publishRuleAction} />}
      />
      <div className="grid grid-cols-1 gap-6">
        <RuleTable caption="Rules in force" rules={inForce} zone={ctx.timeZone} />
        {announced.length > 0 && (
          <section className="grid grid-cols-1 gap-3" aria-labelledby="announced-rules">
            <h2 id="announced-rules" className="text-sm font-semibold">
              Announced
            </h2>
            <RuleTable caption="Rules announced" rules={announced} zone={ctx.timeZone} />
          </section>
        )}
        <section className="grid grid-cols-1 gap-3" aria-labelledby="exceptions">
          <h2 id="exceptions" className="text-sm font-semibold">
            Exceptions
          </h2>
          {exceptions.length === 0 ? (
            <EmptyState icon="gauge" title="Every customer has the default">
              Limits that were granted by rule or set for a customer stand here.
            </EmptyState>
          ) : (
            <ExceptionTable exceptions={exceptions} zone={ctx.timeZone} />
          )}
        </section>
        {published.length > 0 && (
          <section className="grid grid-cols-1 gap-3" aria-labelledby="published-rules">
            <h2 id="published-rules" className="text-sm font-semibold">
              Published, newest first
            </h2>
            <RuleTable caption="Rules as they were published" rules={published} zone={ctx.timeZone} />
          </section>
        )}
      </div>
    </>
  );
}
