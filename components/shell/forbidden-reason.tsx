"use client";

import { usePathname } from "next/navigation";

/**
 * Says what the page at hand asks for. The reasons of all places come from the server, by their address below the
 * organization's, with `*` for an id; the longest that fits is the page's.
 */
export function ForbiddenReason({ reasons }: { reasons: Record<string, string> }) {
  const [, , ...parts] = usePathname().split("/");
  const fits = (place: string) =>
    place.split("/").every((part, index) => part === "*" || part === (parts[index] ?? ""));
  const [place] = Object.keys(reasons)
    .filter(fits)
    .sort((a, b) => b.length - a.length);
  const reason = place === undefined ? undefined : reasons[place];
  return <>{reason ?? "Your role does not include what this page needs. Ask an owner of the organization."}</>;
}
