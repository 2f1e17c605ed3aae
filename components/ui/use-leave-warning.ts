"use client";

import { useEffect, useEffectEvent } from "react";

/** Has the browser ask before the tab is closed, reloaded or led elsewhere while something in it is kept nowhere else. */
export function useLeaveWarning(wouldLose: () => boolean): void {
  const ask = useEffectEvent((event: BeforeUnloadEvent) => {
    if (wouldLose()) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: BeforeUnloadEvent) => ask(event);
    window.addEventListener("beforeunload", listener);
    return () => window.removeEventListener("beforeunload", listener);
  }, []);
}
