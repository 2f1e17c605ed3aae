import Link from "next/link";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { pathIn } from "@/lib/format/path";
import { Breadcrumbs } from "./breadcrumbs";
import { allPlaces } from "./navigation";

/** Where one is, the project, search, the time zone and the person. */
export function Topbar({
  org,
  name,
  timeZone,
  project,
  person,
}: {
  org: string;
  name: string;
  timeZone: string;
  project: ReactNode;
  person: ReactNode;
}) {
  const places = Object.fromEntries(allPlaces().map(({ path, label }) => [path, label]));
  return (
    <header className="topbar">
      <IconButton icon="menu" label="Open the menu" popoverTarget="sidebar" className="drawer-button -ml-1" />
      <Breadcrumbs org={org} name={name} places={places} />
      <div className="hidden sm:block">{project}</div>
      <button
        type="button"
        data-frame="palette"
        className="button button--tertiary !px-2 text-muted"
        aria-keyshortcuts="Meta+K Control+K"
      >
        <Icon name="search" />
        <span className="sr-only font-normal md:not-sr-only md:pr-6">Search</span>
        <kbd className="kbd hidden md:inline-flex">⌘K</kbd>
      </button>
      <Link
        href={pathIn(org, "settings")}
        prefetch={false}
        title="Times are shown in this zone. Change it in settings."
        className="hidden items-center gap-1.5 rounded-md px-1.5 py-1 text-xs text-muted hover:text-foreground lg:flex"
      >
        <Icon name="globe" size={14} />
        {timeZone}
      </Link>
      {person}
    </header>
  );
}
