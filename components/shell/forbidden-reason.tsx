"use client";

import { usePathname } from "next/navigation";
import { placeOf } from "./place-of";

/**
 * Says what the page at hand asks for. The reasons of all places come from the server, by their address below the
 * organization's, with `*` for an id; the longest that fits is the page's.
 */
export function ForbiddenReason({ reasons }: { reasons: Record<string, string> }) {
  const [, , ...parts] = usePathname().split("/");
  const place = placeOf(Object.keys(reasons), parts);
  const reason = place === undefined ? undefined : reasons[place];
  return <>{reason ?? "Your role does not include what this page needs. Ask an owner of the organization."}</>;
}
