"use client";

import { useSyncExternalStore } from "react";

/** What pages that were seen call the ids in their addresses; the frame outlives the pages, so it cannot ask them. */
let names: Readonly<Record<string, string>> = {};
const listeners = new Set<() => void>();
const none: Readonly<Record<string, string>> = {};

export function nameCrumb(part: string, name: string): void {
  if (names[part] === name) return;
  names = { ...names, [part]: name };
  for (const tell of listeners) tell();
}

/** Names by part of the address; none on the server, which has sent the frame before it knows the page. */
export function useCrumbNames(): Readonly<Record<string, string>> {
  return useSyncExternalStore(
    listen,
    () => names,
    () => none,
  );
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
