"use client";

import type { ReactNode } from "react";
import { Toasts } from "@/components/feedback/toasts";
import { FrameKeys } from "./frame-keys";
import type { NavigationSection } from "./navigation";
import { Sidebar } from "./sidebar";
import { Topbar } from "./topbar";

/**
 * The frame around every signed-in page, of an organization or of the operator desk. A client component, so that each
 * page carries the places of the sidebar a second time, and not the sidebar.
 */
export function Frame({
  base,
  name,
  navigation,
  otherPlaces,
  searchable,
  calls = null,
  switcher,
  timeZone,
  collapsed,
  project,
  notifications,
  person,
  children,
}: {
  /** First part of the address of every page inside. */
  base: string;
  /** What the breadcrumbs begin with. */
  name: string;
  navigation: readonly NavigationSection[];
  /** Names of places that the navigation does not lead to, by path. */
  otherPlaces?: Record<string, string>;
  /** Where the palette finds things by name; null where there are only pages. */
  searchable: string | null;
  /** The page below `base` that shows the API calls behind another; null where there is none. */
  calls?: string | null;
  switcher: ReactNode;
  timeZone: ReactNode;
  collapsed: boolean;
  project?: ReactNode;
  notifications?: ReactNode;
  person: ReactNode;
  children: ReactNode;
}) {
  const places = navigation.flatMap(({ items }) => items);
  const labels = Object.fromEntries(places.map(({ path, label }) => [path, label]));
  return (
    <div id="frame" className="frame" data-sidebar={collapsed ? "collapsed" : undefined}>
      <a href="#content" className="skip-link">
        Skip to content
      </a>
      <Sidebar base={base} navigation={navigation} switcher={switcher} project={project} />
      <div className="min-w-0">
        <Topbar
          base={base}
          name={name}
          labels={{ ...labels, ...otherPlaces }}
          timeZone={timeZone}
          project={project}
          notifications={notifications}
          showsCalls={calls !== null}
          person={person}
        />
        <main id="content" tabIndex={-1} className="page">
          {children}
        </main>
      </div>
      <FrameKeys base={base} places={places} searchable={searchable} calls={calls} />
      <Toasts />
    </div>
  );
}
