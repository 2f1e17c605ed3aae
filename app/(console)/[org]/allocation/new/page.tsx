import type { Metadata } from "next";
import { AllocatedTable } from "@/components/allocation/allocated-table";
import { AllocationSum } from "@/components/allocation/allocation-sum";
import { RuleFilter } from "@/components/allocation/rule-filter";
import { SaveRuleForm } from "@/components/allocation/save-rule-form";
import { EmptyState } from "@/components/feedback/empty-state";
import { ErrorState } from "@/components/feedback/error-state";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { createRuleAction } from "@/lib/allocation/actions";
import { previewRule, recentMonths } from "@/lib/allocation/queries";
import { ruleChoices } from "@/lib/allocation/rule-choices";
import { ruleDraft } from "@/lib/allocation/schema";
import { describeTerms, toTerms } from "@/lib/allocation/to-terms";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { listActiveProjects } from "@/lib/projects/queries";
import { settled } from "@/lib/query/settled";

export const metadata: Metadata = { title: "New allocation rule" };

export default async function NewRulePage({ params, searchParams }: PageProps<"/[org]/allocation/new">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "billing.manage");
  const { month: asked, ...draft } = ruleDraft.parse(await searchParams);
  const [projects, months] = await Promise.all([listActiveProjects(ctx), recentMonths(ctx)]);
  const month = asked ?? months[0] ?? "";
  const terms = toTerms(draft);
  const preview = terms && (await settled(previewRule(ctx, month, terms), ctx));
  const nameOf = (id: string) => projects.find((project) => project.id === id)?.name ?? id;
  return (
    <>
      <PageHeader title="New allocation rule" line="Every choice shows at once what a month would have cost each." />
      <div className="grid grid-cols-1 gap-4">
        <Card title="The rule">
          <RuleFilter
            action={pathIn(org, "allocation/new")}
            draft={{ ...draft, month }}
            month={month}
            months={months}
            {...ruleChoices(projects)}
          />
        </Card>
        {!preview && (
          <EmptyState icon="sliders-horizontal" title="The rule is not whole yet">
            Say whose cost it is and who bears it; with fixed shares, give each a percentage.
          </EmptyState>
        )}
        {preview && !preview.ok && (
          <ErrorState title="The rule cannot be so" requestId={preview.error.requestId}>
            {preview.error.message}
          </ErrorState>
        )}
        {preview?.ok && terms && (
          <>
            <Card title={`In ${month}`} description={describeTerms(terms, nameOf)}>
              <div className="grid grid-cols-1 gap-3">
                <AllocationSum cost={preview.data} />
                <AllocatedTable cost={preview.data} />
              </div>
            </Card>
            <Card title="Keep it">
              <SaveRuleForm draft={draft} month={month} save={createRuleAction.bind(null, org)} />
            </Card>
          </>
        )}
      </div>
    </>
  );
}
