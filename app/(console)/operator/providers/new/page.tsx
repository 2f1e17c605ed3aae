import type { Metadata } from "next";
import { ProviderForm } from "@/components/providers/provider-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { saveProviderAction } from "@/lib/providers/actions";

export const metadata: Metadata = { title: "Add a provider" };

export default async function NewProviderPage() {
  await requireOperator();
  return (
    <>
      <PageHeader title="Add a provider" line="It is tested as soon as it is saved. Customers see nothing of it." />
      <ProviderForm provider={null} action={saveProviderAction} />
    </>
  );
}
