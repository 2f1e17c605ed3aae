"use client";

import { type FormEvent, useState } from "react";
import { announce } from "@/components/ui/announce";
import { buttonClass } from "@/components/ui/button-class";
import type { PlaygroundState } from "@/lib/playground/state";
import { savePresetAction } from "@/lib/presets/actions";

/** Keeps the settings as they are now under a name. */
export function SavePreset({ org, read, onSaved }: { org: string; read: () => PlaygroundState; onSaved: () => void }) {
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);

  async function save(event: FormEvent) {
    event.preventDefault();
    if (isSaving) return;
    setSaving(true);
    const answer = await savePresetAction(org, { name, shared, state: read() }).catch(() => null);
    setSaving(false);
    if (answer?.ok) {
      setName("");
      setProblem(null);
      announce("Preset saved.");
      onSaved();
    } else {
      setProblem(
        Object.values(answer?.error.fields ?? {})[0] ?? answer?.error.message ?? "The console does not answer.",
      );
    }
  }

  return (
    <form onSubmit={save} className="grid gap-2 p-2" aria-label="Save a preset">
      <label className="grid gap-1 text-xs text-muted">
        The settings as they are now, under a name
        <input
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
          className="input w-full text-foreground"
          aria-invalid={problem ? true : undefined}
        />
      </label>
      <label className="flex items-center gap-2 text-table">
        <input
          type="checkbox"
          className="checkbox-input"
          checked={shared}
          onChange={(event) => setShared(event.target.checked)}
        />
        Everybody in the organization sees it
      </label>
      {problem && (
        <p role="alert" className="text-xs text-danger-text">
          {problem}
        </p>
      )}
      <button type="submit" className={buttonClass("secondary", "sm", "w-fit")} aria-disabled={isSaving || undefined}>
        {isSaving ? "Saving…" : "Save preset"}
      </button>
    </form>
  );
}
