import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { AddToComparison } from "@/components/models/add-to-comparison";
import { CompareTable } from "@/components/models/compare-table";
import { CostCalculator } from "@/components/models/cost-calculator";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { compareAddress, playgroundHref } from "@/lib/models/compare-address";
import { compareModels } from "@/lib/models/comparison";
import { describeComparison } from "@/lib/models/describe-comparison";
import { isCallable } from "@/lib/models/model";
import { listModels } from "@/lib/models/queries";

export const metadata: Metadata = { title: "Compare models" };

export default async function CompareModelsPage({ params, searchParams }: PageProps<"/[org]/models/compare">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "models.read");
  const address = compareAddress.parse(await searchParams);
  const models = await listModels(ctx, { retired: true });
  const chosen = address.model.flatMap((id) => models.find((model) => model.id === id) ?? []);
  const groups = compareModels(chosen, ctx.timeZone);
  const callable = chosen.filter(isCallable).map(({ id }) => id);
  const add = <AddToComparison org={org} models={models} address={{ ...address, model: chosen.map(({ id }) => id) }} />;
  return (
    <>
      <PageHeader
        title="Compare models"
        line={describeComparison(chosen, groups, address.model.length)}
        actions={
          can(ctx.role, "models.use") &&
          callable.length > 0 && (
            <LinkButton href={playgroundHref(org, callable)} variant="primary" icon="message-square">
              {callable.length === 1 ? "Open in playground" : "Open side by side in playground"}
            </LinkButton>
          )
        }
      />
      {chosen.length === 0 ? (
        <EmptyState
          icon="boxes"
          title="No models chosen"
          action={
            <LinkButton href={pathIn(org, "models")} variant="primary">
              Choose in the catalogue
            </LinkButton>
          }
        >
          Two to four models stand beside each other here, with what differs marked, and with what your tokens of a
          month would cost with each.
        </EmptyState>
      ) : (
        <div className="grid gap-4">
          {add}
          <CostCalculator org={org} models={chosen} address={address} />
          <CompareTable org={org} models={chosen} groups={groups} address={address} />
        </div>
      )}
    </>
  );
}
