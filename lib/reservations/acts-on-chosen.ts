import type { Route } from "next";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { pathIn } from "@/lib/format/path";

/** What a role may do to several reservations at once, and where; the chosen ones are added as `id`. */
export function actsOnChosen({ role, slug }: Pick<OrgContext, "role" | "slug">): { label: string; href: Route }[] {
  return [
    ...(can(role, "reservations.buy")
      ? [{ label: "Move to a project…", href: pathIn(slug, "reservations/move") }]
      : []),
    ...(can(role, "tags.manage") ? [{ label: "Tag…", href: pathIn(slug, "reservations/tags") }] : []),
    { label: "Download as CSV", href: pathIn("api/organizations", `${slug}/reservations/export/chosen`) },
    ...(can(role, "reservations.release") ? [{ label: "Release…", href: pathIn(slug, "reservations/release") }] : []),
  ];
}
