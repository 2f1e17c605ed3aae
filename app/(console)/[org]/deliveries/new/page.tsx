import type { Metadata } from "next";
import { DeliveryForm } from "@/components/deliveries/delivery-form";
import { PageHeader } from "@/components/ui/page-header";
import { Segments } from "@/components/ui/segments";
import { requireOrganization } from "@/lib/auth/session";
import { saveDeliveryAction } from "@/lib/deliveries/actions";
import { type DeliveryKind, deliveryKinds } from "@/lib/deliveries/delivery";
import { newDeliverySearch } from "@/lib/deliveries/schema";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "New delivery" };

export default async function NewDeliveryPage({ params, searchParams }: PageProps<"/[org]/deliveries/new">) {
  const { org } = await params;
  await requireOrganization(org, "billing.manage");
  const { kind } = newDeliverySearch.parse(await searchParams);
  return (
    <>
      <PageHeader title="New delivery" line="Once it is made, a test shows whether it arrives." />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Segments
          label="What goes where"
          items={Object.entries(deliveryKinds).map(([each, label]) => ({
            href: pathIn(org, "deliveries/new", { kind: each as DeliveryKind }),
            label,
            current: each === kind,
          }))}
        />
        <DeliveryForm key={kind} kind={kind} org={org} action={saveDeliveryAction.bind(null, org)} />
      </div>
    </>
  );
}
