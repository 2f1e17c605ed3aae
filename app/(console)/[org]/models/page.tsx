import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { CompareChosen } from "@/components/models/compare-chosen";
import { ModelFilters } from "@/components/models/model-filters";
import { ModelTable } from "@/components/models/model-table";
import { NoModelFits } from "@/components/models/no-model-fits";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { catalogueCurrency, describeCatalogue } from "@/lib/models/describe-catalogue";
import { filterModels } from "@/lib/models/filter-models";
import { listModels } from "@/lib/models/queries";
import { modelFilter } from "@/lib/models/schema";

export const metadata: Metadata = { title: "Catalogue" };

export default async function ModelsPage({ params, searchParams }: PageProps<"/[org]/models">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "models.read");
  const filter = modelFilter.parse(await searchParams);
  const models = await listModels(ctx, { retired: filter.life === "retired" });
  const found = filterModels(models, filter);
  const currency = catalogueCurrency(models);
  const playground = can(ctx.role, "models.use") && (
    <LinkButton href={pathIn(org, "playground")} variant="primary" icon="message-square">
      Open playground
    </LinkButton>
  );
  return (
    <>
      <PageHeader title="Catalogue" line={describeCatalogue(models, found)} actions={models.length > 0 && playground} />
      {models.length === 0 && filter.life !== "retired" ? (
        <EmptyState icon="boxes" title="No models yet">
          Models that the operator puts up, or that are found on the control plane's machine, are listed here with their
          price, speed and limits. Each can be tried in the playground and called with an API key.
        </EmptyState>
      ) : (
        <>
          <ModelFilters org={org} filter={filter} models={models} currency={currency} />
          {found.length === 0 ? (
            <NoModelFits org={org} models={models} filter={filter} currency={currency} />
          ) : (
            <>
              <ModelTable org={org} zone={ctx.timeZone} models={found} filter={filter} />
              {found.length > 1 && <CompareChosen org={org} />}
            </>
          )}
        </>
      )}
    </>
  );
}
