import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { ProviderTable } from "@/components/providers/provider-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { listProviders } from "@/lib/providers/queries";

export const metadata: Metadata = { title: "Providers" };

export default async function ProvidersPage() {
  const ctx = await requireOperator();
  const providers = await listProviders(ctx);
  const add = (
    <LinkButton href={pathIn("operator", "providers/new")} variant="primary" icon="plus">
      Add provider
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Providers"
        line="Servers that answer for your models, as the gateway sees them now."
        actions={add}
      />
      {providers.length === 0 ? (
        <EmptyState icon="network" title="No provider yet" action={add}>
          A provider is an OpenAI-compatible server: vLLM, llama.cpp, Ollama, SGLang or another gateway. Models lead to
          one or several.
        </EmptyState>
      ) : (
        <ProviderTable providers={providers} />
      )}
    </>
  );
}
