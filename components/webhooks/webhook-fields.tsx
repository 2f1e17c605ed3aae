"use client";

import { useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { classNames } from "@/components/ui/class-names";
import { InputField, SelectField } from "@/components/ui/fields";
import { useField } from "@/components/ui/form-context";
import { formatCount } from "@/lib/format/number";
import { eventTypeGroups } from "@/lib/webhooks/event-types";
import type { WebhookView } from "@/lib/webhooks/webhook";

/** What a webhook's form asks: its name, its address, and what it is told. Inside an `ActionForm`. */
export function WebhookFields({ webhook }: { webhook?: WebhookView }) {
  const [which, setWhich] = useState(webhook?.eventTypes ? "chosen" : "all");
  return (
    <>
      <InputField
        name="name"
        label="Name"
        description="What program takes it: the pager, the data platform."
        defaultValue={webhook?.name}
        placeholder="Events to the pager"
        maxLength={80}
      />
      <InputField
        name="url"
        label="Address"
        type="url"
        description="Each event is posted there as JSON, by https, and has to be answered within 15 seconds."
        defaultValue={webhook?.url}
        placeholder="https://example.com/headroom"
        maxLength={500}
      />
      <SelectField
        name="which"
        label="Is told of"
        value={which}
        onChange={({ target }) => setWhich(target.value)}
        options={[
          { value: "all", label: "Every event, also those to come" },
          { value: "chosen", label: "Only what is chosen" },
        ]}
      />
      {which === "chosen" && <EventTypes chosen={webhook?.eventTypes ?? []} />}
    </>
  );
}

function EventTypes({ chosen: first }: { chosen: readonly string[] }) {
  const { message, control } = useField("eventTypes");
  const [chosen, setChosen] = useState(first);
  const choose = (types: readonly string[], isChosen: boolean) =>
    setChosen((before) => [...before.filter((type) => !types.includes(type)), ...(isChosen ? types : [])]);
  return (
    <fieldset id={control.id} tabIndex={-1} aria-describedby={control["aria-describedby"]} className="grid gap-1">
      <legend className="label mb-1">Events</legend>
      <div className="gap-x-6 rounded-lg border border-border bg-surface px-4 pt-3 pb-1 sm:columns-2">
        {eventTypeGroups.map(({ label, types }) => {
          const all = types.map(({ type }) => type);
          const isWhole = all.every((type) => chosen.includes(type));
          return (
            <section key={label} aria-label={label} className="mb-3 break-inside-avoid">
              <div className="mb-1 flex items-baseline justify-between gap-3">
                <h3 className="text-xs font-semibold text-muted">{label}</h3>
                <button type="button" className={buttonClass("ghost", "sm")} onClick={() => choose(all, !isWhole)}>
                  {isWhole ? "None" : "All"}
                  <span className="sr-only"> of {label}</span>
                </button>
              </div>
              {types.map((each) => (
                <label key={each.type} className="flex items-start gap-2.5 py-1 text-sm">
                  <input
                    type="checkbox"
                    name="eventTypes[]"
                    value={each.type}
                    checked={chosen.includes(each.type)}
                    onChange={({ target }) => choose([each.type], target.checked)}
                    className="checkbox-input"
                  />
                  <span className="min-w-0">
                    {each.label}
                    <code className="block text-xs text-muted">{each.type}</code>
                  </span>
                </label>
              ))}
            </section>
          );
        })}
      </div>
      <p id={control["aria-describedby"]} className={classNames("description", message && "!text-danger-text")}>
        {message ?? `${formatCount(chosen.length, "event")} chosen. Nothing else is sent there.`}
      </p>
    </fieldset>
  );
}
