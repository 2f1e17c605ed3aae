import type { Metadata } from "next";
import { QuotaTabs } from "@/components/quotas/quota-tabs";
import { RuleTable } from "@/components/quotas/rule-table";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { listRules } from "@/lib/quotas/queries";

export const metadata: Metadata = { title: "Rules of quotas" };

export default async function QuotaRulesPage({ params }: PageProps<"/[org]/quotas/rules">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "quotas.read");
  const { inForce, announced } = await listRules(ctx);
  return (
    <>
      <PageHeader
        title="Rules of quotas"
        line="What everybody may use without asking, and how requests for more are decided. The same data decides them."
      />
      <QuotaTabs org={org} current="rules" />
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
        <p className="max-w-3xl text-table text-muted text-pretty">
          A node type&rsquo;s or model&rsquo;s own rule goes before the one for all. A limit that the seller&rsquo;s
          operator has set is only changed by the operator. The rule looks at the limit that stays, not at a temporary
          one. Business days are Monday to Friday, in UTC.
        </p>
      </div>
    </>
  );
}
