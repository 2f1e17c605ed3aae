import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { InputField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { ProviderView } from "@/lib/providers/provider";
import { SecretFields } from "./secret-fields";

const usual = { connectTimeoutMs: 5_000, firstByteTimeoutMs: 600_000, idleTimeoutMs: 300_000 };

/** Adds a provider, or changes the given one. */
export function ProviderForm({ provider, action }: { provider: ProviderView | null; action: FormAction<null> }) {
  const times = provider ?? usual;
  return (
    <ActionForm action={action} label={provider ? "Change the provider" : "Add a provider"} className="max-w-3xl">
      <OperationId />
      <Card title="Server">
        <div className="grid gap-4 sm:grid-cols-2">
          <InputField name="name" label="Name" maxLength={80} autoComplete="off" defaultValue={provider?.name} />
          {provider ? (
            <input type="hidden" name="id" value={provider.id} />
          ) : (
            <InputField
              name="id"
              label="Id"
              maxLength={63}
              autoComplete="off"
              description="Small letters, digits, dots and hyphens. It stays."
            />
          )}
          <InputField
            name="baseUrl"
            type="url"
            label="Address"
            className="sm:col-span-2"
            autoComplete="off"
            defaultValue={provider?.baseUrl}
            description="Up to and with /v1, as in https://engine.example.com/v1: vLLM, llama.cpp, Ollama, SGLang or another OpenAI-compatible server."
          />
          <SecretFields hasSecret={provider?.hasSecret ?? false} />
        </div>
      </Card>
      <Card title="Limits" description="Beyond them a request takes the next route of its model.">
        <div className="grid gap-4 sm:grid-cols-2">
          <InputField
            name="maxConcurrent"
            label="Requests at once"
            optional
            inputMode="numeric"
            autoComplete="off"
            defaultValue={provider?.maxConcurrent ?? ""}
            description="For each gateway process. Empty for no limit."
          />
          <Seconds name="connectTimeout" label="Seconds to connect" ms={times.connectTimeoutMs} />
          <Seconds name="firstByteTimeout" label="Seconds to the first byte" ms={times.firstByteTimeoutMs} />
          <Seconds name="idleTimeout" label="Seconds between two pieces" ms={times.idleTimeoutMs} />
        </div>
      </Card>
      <div>
        <SubmitButton pendingText="Saving…">{provider ? "Save" : "Add and test"}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function Seconds({ name, label, ms }: { name: string; label: string; ms: number }) {
  return <InputField name={name} label={label} inputMode="decimal" autoComplete="off" defaultValue={ms / 1000} />;
}
