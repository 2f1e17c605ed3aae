import type { Metadata } from "next";
import { DeliveryForm } from "@/components/deliveries/delivery-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { saveDeliveryAction } from "@/lib/deliveries/actions";
import { kindOf } from "@/lib/deliveries/delivery";
import { getDelivery } from "@/lib/deliveries/queries";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Change a delivery" };

export default async function EditDeliveryPage({ params }: PageProps<"/[org]/deliveries/[id]/edit">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "billing.manage");
  const delivery = await orNotFound(getDelivery(ctx, id));
  return (
    <>
      <PageHeader title={`Change ${delivery.name}`} of={delivery} line="What is issued from now on goes there." />
      <DeliveryForm kind={kindOf(delivery)} delivery={delivery} org={org} action={saveDeliveryAction.bind(null, org)} />
    </>
  );
}
