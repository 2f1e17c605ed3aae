import type { Metadata } from "next";
import { Temporal } from "temporal-polyfill";
import { CatalogueSteps } from "@/components/supply/catalogue-steps";
import { ReleaseReview } from "@/components/supply/release-review";
import { ReleaseSupplyForm } from "@/components/supply/release-supply-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { readCatalogue } from "@/lib/desk/catalogue";
import { apiUrl } from "@/lib/developers/api-url";
import { releaseSupplyAction } from "@/lib/supply/actions";
import { readRelease } from "@/lib/supply/read-release";

export const metadata: Metadata = { title: "Release supply" };

export default async function ReleaseSupplyPage({ searchParams }: PageProps<"/operator/supply/release">) {
  const ctx = await requireOperator();
  const [params, catalogue] = await Promise.all([searchParams, readCatalogue(ctx)]);
  const isDescribed = catalogue.regions.length > 0 && catalogue.nodeTypes.length > 0;
  const read = readRelease(params, Temporal.Now.instant().toString());
  return (
    <>
      <PageHeader title="Release supply" line="Choose what is sold, look at it, then release it." />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {isDescribed ? (
          <ReleaseSupplyForm read={read} catalogue={catalogue} />
        ) : (
          <CatalogueSteps catalogue={catalogue} apiUrl={apiUrl()} />
        )}
        {read.planned && (
          <ReleaseReview
            planned={read.planned}
            names={{
              region: catalogue.region(read.planned.region).name,
              nodeType: catalogue.nodeType(read.planned.type).name,
            }}
            zone={ctx.timeZone}
            action={releaseSupplyAction}
          />
        )}
      </div>
    </>
  );
}
