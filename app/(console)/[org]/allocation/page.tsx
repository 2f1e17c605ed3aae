import type { Metadata } from "next";
import { AllocatedTable } from "@/components/allocation/allocated-table";
import { AllocationSum } from "@/components/allocation/allocation-sum";
import { BearerTable } from "@/components/allocation/bearer-table";
import { MonthFilter } from "@/components/allocation/month-filter";
import { RuleTable } from "@/components/allocation/rule-table";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { DownloadButton } from "@/components/ui/download-button";
import { PageHeader } from "@/components/ui/page-header";
import { endRuleAction } from "@/lib/allocation/actions";
import { allocatedCost, listRules, recentMonths } from "@/lib/allocation/queries";
import { allocationQuery } from "@/lib/allocation/schema";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { projectNames } from "@/lib/projects/queries";

export const metadata: Metadata = { title: "Allocated cost" };

export default async function AllocationPage({ params, searchParams }: PageProps<"/[org]/allocation">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "billing.read");
  const query = allocationQuery.parse(await searchParams);
  const [cost, rules, names, months] = await Promise.all([
    allocatedCost(ctx, query),
    listRules(ctx),
    projectNames(ctx),
    recentMonths(ctx),
  ]);
  const { month } = cost;
  const mayManage = can(ctx.role, "billing.manage");
  const search = new URLSearchParams({ month, ...(query.tag && { tag: query.tag }) });
  return (
    <>
      <PageHeader
        title="Allocated cost"
        line="What each project and cost centre bears of a month, after your rules."
        actions={
          <>
            <DownloadButton size="md" href={`/api/organizations/${org}/allocation/export?${search}`}>
              CSV
            </DownloadButton>
            {mayManage && (
              <LinkButton href={pathIn(org, "allocation/new", { month })} variant="primary" icon="plus">
                New rule
              </LinkButton>
            )}
          </>
        }
      />
      <div className="grid grid-cols-1 gap-6">
        <AllocationSum cost={cost} />
        <MonthFilter action={pathIn(org, "allocation")} months={months} month={month} tag={query.tag} />
        {cost.projects.length === 0 ? (
          <EmptyState icon="receipt-text" title="Nothing is billed in this month">
            Choose another month, or come back once something was used.
          </EmptyState>
        ) : (
          <>
            <AllocatedTable cost={cost} />
            <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
              <BearerTable
                caption="Allocated cost by cost centre"
                heading="Cost centre"
                rows={cost.costCenters.map(({ costCenter, allocated }) => ({ name: costCenter, allocated }))}
              />
              {query.tag && (
                <BearerTable
                  caption={`Allocated cost by ${query.tag}`}
                  heading={query.tag}
                  rows={cost.tags.map(({ value, allocated }) => ({ name: value, allocated }))}
                />
              )}
            </div>
          </>
        )}
        <section aria-labelledby="allocation-rules" className="grid grid-cols-1 gap-3">
          <h2 id="allocation-rules" className="text-sm font-semibold">
            Rules
          </h2>
          {rules.length === 0 ? (
            <EmptyState icon="sliders-horizontal" title="No rule yet">
              Each project bears what it costs. A rule lets others bear a shared project, or what has no tag.
            </EmptyState>
          ) : (
            <RuleTable
              rules={rules}
              month={month}
              nameOf={(id) => names.get(id) ?? id}
              {...(mayManage && { end: endRuleAction.bind(null, org) })}
            />
          )}
        </section>
      </div>
    </>
  );
}
