"use client";

import { useContext, useRef, useState } from "react";
import { announce } from "@/components/ui/announce";
import { Fetched } from "@/components/ui/fetched";
import { fetchedPart } from "@/components/ui/fetched-part";
import { ToolbarMenu } from "@/components/ui/toolbar-menu";
import { useAddressOnce } from "@/components/ui/use-address-once";
import { useLeaveWarning } from "@/components/ui/use-leave-warning";
import type { ConversationView } from "@/lib/conversations/conversation";
import { viewOf } from "@/lib/conversations/keeper-of";
import { type PlaygroundAccess, PlaygroundAccessContext } from "@/lib/playground/playground-access";
import type { PlaygroundState } from "@/lib/playground/state";
import { fetchJson } from "@/lib/query/fetch-json";
import { KeptNote } from "./kept-note";
import { ReplaceDialog } from "./replace-dialog";
import { useKeeper } from "./use-keeper";

const historyList = fetchedPart(async () => (await import("./history-list")).HistoryList);

interface Opened {
  conversation: ConversationView;
  state: PlaygroundState;
}

/** Keeps what is said in the playground, and opens what was said before. Stands in its toolbar. */
export function HistoryMenu({ org, retention }: { org: string; retention: Readonly<Record<string, number>> }) {
  const access = useContext(PlaygroundAccessContext);
  return access && <Menu org={org} access={access} keepDays={retention[access.projectId] ?? null} />;
}

function Menu({ org, access, keepDays }: { org: string; access: PlaygroundAccess; keepDays: number | null }) {
  const [keeper, status] = useKeeper(org, access, keepDays);
  const [waiting, setWaiting] = useState<Opened | null>(null);
  const menu = useRef<HTMLDivElement>(null);

  async function open(conversationId: string) {
    menu.current?.hidePopover();
    try {
      const address = `/api/organizations/${org}/playground/conversations/${encodeURIComponent(conversationId)}`;
      const [conversation, { checkState }] = await Promise.all([
        fetchJson<ConversationView>(address),
        import("@/lib/playground/state-schema"),
      ]);
      const state = checkState(conversation.state);
      if (!state) return announce("This conversation is of another kind than this page opens. Its page exports it.");
      if (keeper.isUnsaved()) setWaiting({ conversation, state });
      else load({ conversation, state });
    } catch (error) {
      announce(error instanceof Error ? error.message : "The conversation could not be opened.");
    }
  }

  function load({ conversation, state }: Opened) {
    setWaiting(null);
    keeper.replace(conversation.save && { id: conversation.id, ...conversation.save }, () => {
      access.load(state);
      return viewOf(access, keepDays);
    });
    announce(conversation.save ? "Opened. What you say goes on in it." : "Forked: what you say is yours alone.");
  }

  useAddressOnce("conversation", open);
  useLeaveWarning(() => keeper.isUnsaved() || access.read().draft.trim() !== "");

  return (
    <>
      <KeptNote status={status} keepDays={keepDays} />
      <ToolbarMenu label="History" menu={menu} width="w-80">
        <Fetched
          part={historyList}
          props={{
            org,
            currentId: status.kind === "kept" ? status.id : null,
            onOpen: (conversationId: string) => void open(conversationId),
          }}
        />
      </ToolbarMenu>
      {waiting && <ReplaceDialog onReplace={() => load(waiting)} onKeep={() => setWaiting(null)} />}
    </>
  );
}
