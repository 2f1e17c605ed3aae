"use client";

import { usePathname } from "next/navigation";

/** Says what the page at hand asks for. The reasons of all places come from the server; the address picks one. */
export function ForbiddenReason({ reasons }: { reasons: Record<string, string> }) {
  const [, , place = ""] = usePathname().split("/");
  return <>{reasons[place] ?? "Your role does not include what this page needs. Ask an owner of the organization."}</>;
}
