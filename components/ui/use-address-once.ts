"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent } from "react";

/** Acts on a value of the page's address once, and takes it out of the address: it says what to do, not what is shown. */
export function useAddressOnce(name: string, act: (value: string) => void): void {
  const value = useSearchParams().get(name);
  const run = useEffectEvent(act);
  useEffect(() => {
    const search = new URLSearchParams(window.location.search);
    if (!value || search.get(name) !== value) return;
    search.delete(name);
    window.history.replaceState(null, "", `?${search}`);
    run(value);
  }, [name, value]);
}
