import type { Metadata } from "next";
import { AnnouncementForm } from "@/components/reclaim-orders/announcement-form";
import { AnnouncementReview } from "@/components/reclaim-orders/announcement-review";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { readCatalogue } from "@/lib/desk/catalogue";
import { orNotFound } from "@/lib/query/or-not-found";
import { announceReclaimAction } from "@/lib/reclaim-orders/actions";
import { previewReclaim } from "@/lib/reclaim-orders/queries";
import { readAnnouncement } from "@/lib/reclaim-orders/read-announcement";

export const metadata: Metadata = { title: "Take surplus back" };

export default async function AnnounceReclaimPage({ searchParams }: PageProps<"/operator/reclaims/announce">) {
  const ctx = await requireOperator();
  const [params, catalogue] = await Promise.all([searchParams, readCatalogue(ctx)]);
  const read = readAnnouncement(params);
  const { asked } = read;
  const preview = asked && (await orNotFound(previewReclaim(ctx, asked)));
  return (
    <>
      <PageHeader title="Take surplus back" line="Choose the pool, look at whom it hits, then announce it." />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <AnnouncementForm read={read} catalogue={catalogue} />
        {asked && preview && (
          <AnnouncementReview
            asked={asked}
            names={{ region: catalogue.region(asked.region).name, nodeType: catalogue.nodeType(asked.type).name }}
            preview={preview}
            zone={ctx.timeZone}
            action={announceReclaimAction}
          />
        )}
      </div>
    </>
  );
}
