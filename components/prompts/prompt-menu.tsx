"use client";

import { useContext, useRef, useState } from "react";
import { announce } from "@/components/ui/announce";
import { Fetched } from "@/components/ui/fetched";
import { fetchedPart } from "@/components/ui/fetched-part";
import { ToolbarMenu } from "@/components/ui/toolbar-menu";
import { useAddressOnce } from "@/components/ui/use-address-once";
import { beginWith, isUnsaved } from "@/lib/conversations/keeper-of";
import { PlaygroundAccessContext } from "@/lib/playground/playground-access";
import type { PromptToUse } from "@/lib/prompts/prompt";
import { toPlayground } from "@/lib/prompts/to-playground";
import { fetchJson } from "@/lib/query/fetch-json";

const promptList = fetchedPart(async () => (await import("./prompt-list")).PromptList);
const keepPrompt = fetchedPart(async () => (await import("./keep-prompt")).KeepPrompt);

/** Prompts of the library: takes one up, and keeps what is in the playground as one. Stands in its toolbar. */
export function PromptMenu({ org, mayWrite }: { org: string; mayWrite: boolean }) {
  const access = useContext(PlaygroundAccessContext);
  const [isKeeping, setKeeping] = useState(false);
  const [used, setUsed] = useState<PromptToUse | null>(null);
  const menu = useRef<HTMLDivElement>(null);

  async function use(promptId: string, version?: string) {
    menu.current?.hidePopover();
    try {
      const query = version ? `?${new URLSearchParams({ version })}` : "";
      const address = `/api/organizations/${org}/playground/prompts/${encodeURIComponent(promptId)}${query}`;
      const prompt = await fetchJson<PromptToUse>(address);
      if (!access) return;
      const keepsTurns = isUnsaved(access);
      const state = toPlayground(access.read(), prompt, { keepsTurns });
      if (keepsTurns) access.load(state);
      else beginWith(access, state);
      setUsed(prompt);
      const stays = keepsTurns ? " What was said stays, because it is kept nowhere else." : "";
      announce(`${prompt.name}, version ${prompt.number}, is in the playground.${stays}`);
    } catch (error) {
      announce(error instanceof Error ? error.message : "The prompt could not be read.");
    }
  }

  // `?prompt=prm_…` for the newest version, `?prompt=prm_….3` for one.
  useAddressOnce("prompt", (asked) => {
    const [promptId = "", version] = asked.split(".");
    void use(promptId, version);
  });
  if (!access) return null;
  return (
    <>
      <ToolbarMenu label="Prompts" menu={menu} width="w-80">
        <Fetched
          part={promptList}
          props={{
            org,
            onUse: (promptId, version) => void use(promptId, version),
            onKeep: mayWrite
              ? () => {
                  menu.current?.hidePopover();
                  setKeeping(true);
                }
              : null,
          }}
        />
      </ToolbarMenu>
      {isKeeping && (
        <Fetched
          part={keepPrompt}
          props={{
            ...{ org, access, used: used?.maySave ? used : null },
            onKept: (kept) => setUsed(kept),
            onClose: () => setKeeping(false),
          }}
        />
      )}
    </>
  );
}
