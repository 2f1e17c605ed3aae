import type { Metadata } from "next";
import { ProviderForm } from "@/components/providers/provider-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { saveProviderAction } from "@/lib/providers/actions";
import { getProvider } from "@/lib/providers/queries";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Change a provider" };

export default async function EditProviderPage({ params }: PageProps<"/operator/providers/[id]/edit">) {
  const [ctx, { id }] = await Promise.all([requireOperator(), params]);
  const provider = await orNotFound(getProvider(ctx, id));
  return (
    <>
      <PageHeader title={`Change ${provider.name}`} of={provider} line="Requests that run finish as they began." />
      <ProviderForm provider={provider} action={saveProviderAction} />
    </>
  );
}
