"use client";

import { useCallback, useEffect, useState } from "react";
import { announce } from "@/components/ui/announce";
import { buttonClass } from "@/components/ui/button-class";
import { toSettingsState } from "@/lib/playground/kept-state";
import type { PlaygroundAccess } from "@/lib/playground/playground-access";
import { removePresetAction } from "@/lib/presets/actions";
import type { Preset } from "@/lib/presets/preset";
import { fetchJson } from "@/lib/query/fetch-json";
import { SavePreset } from "./save-preset";

/** Presets to choose from, one's own and shared ones, and the form that keeps the settings as they are now. */
export function PresetList({
  org,
  access,
  onUse,
}: {
  org: string;
  access: PlaygroundAccess;
  onUse: (presetId: string) => void;
}) {
  const [presets, setPresets] = useState<readonly Preset[] | "failed" | null>(null);
  const read = useCallback(
    () =>
      fetchJson<Preset[]>(`/api/organizations/${org}/playground/presets`)
        .then(setPresets)
        .catch(() => setPresets("failed")),
    [org],
  );
  useEffect(() => void read(), [read]);

  async function remove({ id, name }: Preset) {
    const answer = await removePresetAction(org, { presetId: id }).catch(() => null);
    announce(answer?.ok ? `Preset ${name} removed.` : (answer?.error.message ?? "The preset could not be removed."));
    await read();
  }

  return (
    <>
      {presets === null && <p className="menu__heading">Loading…</p>}
      {presets === "failed" && <p className="menu__heading">The list cannot be read now. Open it again in a moment.</p>}
      {Array.isArray(presets) && presets.length === 0 && (
        <p className="menu__heading">
          None yet. A preset keeps models, system prompts, parameters, functions and variables under a name.
        </p>
      )}
      {Array.isArray(presets) && (
        <ul>
          {presets.map((preset) => (
            <li key={preset.id} className="flex items-center gap-1">
              <button type="button" className="menu__item min-w-0 flex-1" onClick={() => onUse(preset.id)}>
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{preset.name}</span>
                  {preset.shared && (
                    <span className="block truncate text-2xs text-muted">
                      {preset.sharedBy ? `shared by ${preset.sharedBy}` : "shared by you"}
                    </span>
                  )}
                </span>
              </button>
              {preset.mayRemove && (
                <button
                  type="button"
                  className={buttonClass("ghost", "sm")}
                  aria-label={`Remove preset ${preset.name}`}
                  onClick={() => void remove(preset)}
                >
                  ×
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <hr />
      <SavePreset org={org} read={() => toSettingsState(access.read())} onSaved={() => void read()} />
    </>
  );
}
