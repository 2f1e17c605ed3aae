"use client";

import { InputField, TextareaField } from "@/components/ui/fields";
import { useField } from "@/components/ui/form-context";
import type { KeyRestrictions } from "@/lib/api-keys/api-key";

/** What limits a key beyond its scopes. All of it may be left empty. */
export function RestrictionFields({
  models,
  currency,
  current,
}: {
  models: readonly { id: string; name: string }[];
  currency: string;
  current?: KeyRestrictions;
}) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <InputField
          name="requestsPerMinute"
          label="Requests per minute"
          optional
          inputMode="numeric"
          autoComplete="off"
          defaultValue={current?.requestsPerMinute ?? undefined}
          description="Over all models. The organization's limit of each model holds besides; the lower one counts."
        />
        <InputField
          name="tokensPerMinute"
          label="Tokens per minute"
          optional
          inputMode="numeric"
          autoComplete="off"
          defaultValue={current?.tokensPerMinute ?? undefined}
          description="Input and output together, over all models."
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <InputField
          name="spendPerDay"
          label={`Spend per day, ${currency}`}
          optional
          inputMode="decimal"
          autoComplete="off"
          defaultValue={current?.spendPerDay ?? undefined}
          description="Before tax, in days of the organization's time zone."
        />
        <InputField
          name="spendPerMonth"
          label={`Spend per month, ${currency}`}
          optional
          inputMode="decimal"
          autoComplete="off"
          defaultValue={current?.spendPerMonth ?? undefined}
          description="Before tax, in calendar months of that zone."
        />
        <p className="description sm:col-span-2">
          Spend limits are hard: each request is let in only if the most it can cost still fits, so the worst overshoot
          is 0 {currency}. A request without max_tokens is held at the model's longest answer; models without a price
          cannot be called with such a key.
        </p>
      </div>
      <ModelChoices models={models} chosen={current?.allowedModels ?? []} />
      <TextareaField
        name="allowedAddresses"
        label="Addresses"
        optional
        rows={3}
        spellCheck={false}
        defaultValue={current?.allowedAddresses?.join("\n")}
        placeholder={"203.0.113.0/24\n2001:db8::/32"}
        description="Where the key may be used from, one address or network a line, IPv4 or IPv6. Empty: from everywhere."
      />
    </>
  );
}

function ModelChoices({
  models,
  chosen,
}: {
  models: readonly { id: string; name: string }[];
  chosen: readonly string[];
}) {
  const { message, control } = useField("allowedModels");
  // A model that the key names and that is offered no longer stays chosen until somebody takes it out.
  const gone = chosen.filter((id) => !models.some((model) => model.id === id)).map((id) => ({ id, name: id }));
  return (
    <fieldset id={control.id} tabIndex={-1} aria-describedby={control["aria-describedby"]} className="grid gap-1">
      <legend className="label mb-1">
        Models<span className="ml-0.5 font-normal text-muted"> optional</span>
      </legend>
      <div className="grid gap-x-4 gap-y-1.5 rounded-lg border border-border bg-surface px-3 py-2.5 sm:grid-cols-2">
        {[...models, ...gone].map(({ id, name }) => (
          <label key={id} className="flex min-w-0 gap-2.5 text-sm">
            <input
              type="checkbox"
              name="allowedModels[]"
              value={id}
              defaultChecked={chosen.includes(id)}
              className="checkbox-input"
            />
            <span className="min-w-0">
              {name}
              {name !== id && <code className="block truncate text-xs text-muted">{id}</code>}
            </span>
          </label>
        ))}
      </div>
      <p id={control["aria-describedby"]} className={message ? "description !text-danger-text" : "description"}>
        {message ?? "The key may call these alone. None chosen: every model of the organization."}
      </p>
    </fieldset>
  );
}
