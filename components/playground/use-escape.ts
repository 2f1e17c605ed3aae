"use client";

import { useEffect } from "react";

/** Escape stops what runs, unless it closes something that is open. */
export function useEscape(isRunning: boolean, stop: () => void): void {
  useEffect(() => {
    if (!isRunning) return;
    function press(event: KeyboardEvent) {
      const isTaken = event.defaultPrevented || document.querySelector("dialog[open], [popover]:popover-open");
      if (event.key === "Escape" && !isTaken) stop();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [isRunning, stop]);
}
