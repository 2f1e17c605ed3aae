"use client";

import { useContext, useRef } from "react";
import { announce } from "@/components/ui/announce";
import { Fetched } from "@/components/ui/fetched";
import { fetchedPart } from "@/components/ui/fetched-part";
import { ToolbarMenu } from "@/components/ui/toolbar-menu";
import { useAddressOnce } from "@/components/ui/use-address-once";
import { PlaygroundAccessContext } from "@/lib/playground/playground-access";
import { applyPreset } from "@/lib/presets/apply-preset";
import { fetchJson } from "@/lib/query/fetch-json";

const presetList = fetchedPart(async () => (await import("./preset-list")).PresetList);

/** Settings under a name: chooses and keeps them. Stands in the playground's toolbar. */
export function PresetMenu({ org }: { org: string }) {
  const access = useContext(PlaygroundAccessContext);
  const menu = useRef<HTMLDivElement>(null);

  async function use(presetId: string) {
    menu.current?.hidePopover();
    try {
      const [kept, { checkState }] = await Promise.all([
        fetchJson<unknown>(`/api/organizations/${org}/playground/presets/${encodeURIComponent(presetId)}`),
        import("@/lib/playground/state-schema"),
      ]);
      const preset = checkState(kept);
      if (!access || !preset) return announce("This preset is of another kind than this page uses. Make it anew.");
      access.load(applyPreset(access.read(), preset));
      announce("Preset chosen. What was said stays.");
    } catch (error) {
      announce(error instanceof Error ? error.message : "The preset could not be read.");
    }
  }

  useAddressOnce("preset", (presetId) => void use(presetId));
  if (!access) return null;
  return (
    <ToolbarMenu label="Presets" menu={menu} width="w-72">
      <Fetched part={presetList} props={{ org, access, onUse: (presetId: string) => void use(presetId) }} />
    </ToolbarMenu>
  );
}
