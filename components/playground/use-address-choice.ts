"use client";

import { useSearchParams } from "next/navigation";

/** A choice that stands in the address: changing it asks nothing of the server, and the view stays a link. */
export function useAddressChoice(name: string): [value: string | null, choose: (value: string) => void] {
  const value = useSearchParams().get(name);
  return [
    value,
    (next) => {
      const search = new URLSearchParams(window.location.search);
      search.set(name, next);
      window.history.replaceState(null, "", `?${search}`);
    },
  ];
}
