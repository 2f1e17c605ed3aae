"use client";

import { useField } from "@/components/ui/form-context";
import type { ScopeChoice } from "@/lib/api-keys/scopes";

/** What the key may do. Scopes that go beyond the person's own role are shown, with what is missing. */
export function ScopesField({ choices, roleLabel }: { choices: readonly ScopeChoice[]; roleLabel: string }) {
  const { message, control } = useField("scopes");
  return (
    <fieldset id={control.id} tabIndex={-1} aria-describedby={control["aria-describedby"]} className="grid gap-1">
      <legend className="label mb-1">Scopes</legend>
      <div className="grid divide-y divide-separator rounded-lg border border-border bg-surface">
        {choices.map(({ name, label, meaning, missing }) => {
          const isAllowed = missing.length === 0;
          return (
            <label key={name} className="flex gap-2.5 px-3 py-2.5 text-sm has-disabled:text-muted">
              <input
                type="checkbox"
                name="scopes[]"
                value={name}
                defaultChecked={name === "inference" && isAllowed}
                disabled={!isAllowed}
                className="checkbox-input"
              />
              <span>
                {label}
                <span className="description block">{meaning}</span>
                {!isAllowed && (
                  <span className="description block">
                    Not with your role: {roleLabel} lacks {missing.join(", ")}.
                  </span>
                )}
              </span>
            </label>
          );
        })}
      </div>
      <p id={control["aria-describedby"]} className={message ? "description !text-danger-text" : "description"}>
        {message ?? "Give a key no more than its program needs."}
      </p>
    </fieldset>
  );
}
