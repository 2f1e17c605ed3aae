import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Breadcrumbs } from "./breadcrumbs";

/** Where one is, the project, search, the time zone, notifications and the person. */
export function Topbar({
  base,
  name,
  labels,
  timeZone,
  project,
  notifications,
  showsCalls,
  person,
}: {
  base: string;
  name: string;
  labels: Record<string, string>;
  timeZone: ReactNode;
  project: ReactNode;
  notifications?: ReactNode;
  /** Whether a page can be shown as API calls. */
  showsCalls: boolean;
  person: ReactNode;
}) {
  return (
    <header className="topbar">
      <IconButton icon="menu" label="Open the menu" popoverTarget="sidebar" className="drawer-button -ml-1" />
      <Breadcrumbs base={base} name={name} places={labels} />
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
      {showsCalls && (
        <IconButton
          icon="terminal"
          label="Show as API call (Shift A)"
          data-frame="calls"
          className="!hidden md:!inline-flex"
        />
      )}
      {timeZone}
      {notifications}
      {person}
    </header>
  );
}
