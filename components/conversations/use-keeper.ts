"use client";

import { useEffect, useSyncExternalStore } from "react";
import { saveConversationAction } from "@/lib/conversations/actions";
import type { Keeper, KeeperStatus } from "@/lib/conversations/keeper";
import { keeperOf, viewOf } from "@/lib/conversations/keeper-of";
import type { PlaygroundAccess } from "@/lib/playground/playground-access";
import type { KeepDays } from "@/lib/retention/retention";

const nothing: KeeperStatus = { kind: "empty" };

/** Keeps what is said in the playground as it happens, under the rule of the project that pays. */
export function useKeeper(org: string, access: PlaygroundAccess, keepDays: KeepDays): [Keeper, KeeperStatus] {
  const keeper = keeperOf(org, access, saveConversationAction);
  const status = useSyncExternalStore(
    keeper.subscribe,
    () => keeper.status,
    () => nothing,
  );
  useEffect(() => {
    const { store } = access;
    const look = () => keeper.look(viewOf(access, keepDays));
    look();
    const leave = store.subscribe(look);
    return () => {
      leave();
      if (!store.isRunning()) return;
      // Answers that end because one left the page are kept too.
      const stop = store.subscribe(() => {
        look();
        if (!store.isRunning()) stop();
      });
    };
  }, [keeper, access, keepDays]);
  return [keeper, status];
}
