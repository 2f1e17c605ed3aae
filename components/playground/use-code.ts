"use client";

import { useRef, useState } from "react";
import type { ChatCall } from "@/lib/models/call-code";
import { pathOf, turnsBefore } from "@/lib/playground/branches";
import { messagesOf } from "@/lib/playground/messages";
import type { Column } from "@/lib/playground/state";
import type { Kept } from "./kept";
import type { Acts } from "./use-acts";

const example = "Say hello in three languages.";

/** The call of a column as a program: the next one when something is written, else the last one. */
export function useCode() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [call, setCall] = useState<ChatCall | null>(null);
  return {
    dialog,
    call,
    show(acts: Acts, column: Column, place: Kept) {
      const last = pathOf(column).at(-1);
      const draft = place.draft.trim();
      const plan = acts.plan(column.id, draft || example, place.attachments);
      const isLast = draft === "" && last !== undefined;
      const messages = isLast
        ? messagesOf(plan.system, turnsBefore(column, last.parentId), last.prompt)
        : plan.messages;
      setCall({ model: acts.modelOf(column).id, messages, parameters: plan.parameters });
      dialog.current?.showModal();
    },
  };
}
