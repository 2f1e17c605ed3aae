import type { ReactNode } from "react";
import { Toasts } from "@/components/feedback/toasts";
import type { Membership } from "@/lib/auth/context";
import { FrameKeys } from "./frame-keys";
import { navigationFor } from "./navigation";
import { Sidebar } from "./sidebar";
import { Topbar } from "./topbar";

/** The frame around every signed-in page. */
export function Frame({
  membership,
  organizations,
  timeZone,
  collapsed,
  project,
  person,
  children,
}: {
  membership: Membership;
  organizations: readonly Membership[];
  timeZone: string;
  collapsed: boolean;
  project: ReactNode;
  person: ReactNode;
  children: ReactNode;
}) {
  const places = navigationFor(membership.role)
    .flatMap(({ items }) => items)
    .map(({ path, label, key }) => ({ path, label, key }));
  return (
    <div id="frame" className="frame" data-sidebar={collapsed ? "collapsed" : undefined}>
      <a href="#content" className="skip-link">
        Skip to content
      </a>
      <Sidebar membership={membership} organizations={organizations} project={project} />
      <div className="min-w-0">
        <Topbar org={membership.slug} name={membership.name} timeZone={timeZone} project={project} person={person} />
        <main id="content" tabIndex={-1} className="page">
          {children}
        </main>
      </div>
      <FrameKeys org={membership.slug} places={places} />
      <Toasts />
    </div>
  );
}
