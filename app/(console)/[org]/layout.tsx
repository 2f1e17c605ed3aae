import { Suspense } from "react";
import { NotificationBell } from "@/components/notifications/notification-bell";
import { ReclaimBanner } from "@/components/reclaims/reclaim-banner";
import { ReclaimWatch } from "@/components/reclaims/reclaim-watch";
import { Frame } from "@/components/shell/frame";
import { allPlaces, navigationFor } from "@/components/shell/navigation";
import { OrganizationSwitcher } from "@/components/shell/organization-switcher";
import { PersonMenu } from "@/components/shell/person-menu";
import { ProjectSwitcher } from "@/components/shell/project-switcher";
import { TimeZone } from "@/components/shell/time-zone";
import { signOut } from "@/lib/auth/actions";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { requireOrganization, requirePerson } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { markReadAction } from "@/lib/notifications/actions";
import { countUnread } from "@/lib/notifications/queries";
import { listMembershipsOf } from "@/lib/organizations/queries";
import { chosenProject } from "@/lib/projects/chosen-project";
import { listActiveProjects } from "@/lib/projects/queries";
import { listOpenReclaims } from "@/lib/reclaims/queries";
import { versionOf } from "@/lib/reclaims/reclaim";
import { keepTheme } from "@/lib/settings/actions";
import { isSidebarCollapsed } from "@/lib/settings/queries";

export default async function OrganizationLayout({ children, params }: LayoutProps<"/[org]">) {
  const { org } = await params;
  const ctx = await requireOrganization(org);
  const [person, organizations, collapsed, unread] = await Promise.all([
    requirePerson(),
    listMembershipsOf(ctx.userId),
    isSidebarCollapsed(),
    countUnread(ctx),
  ]);
  const settings = pathIn(org, "settings");
  return (
    <Frame
      base={org}
      name={ctx.name}
      navigation={navigationFor(ctx.role)}
      labels={{
        ...Object.fromEntries(allPlaces().map(({ path, label }) => [path, label])),
        // Behind the bell, not in the sidebar.
        notifications: "Notifications",
      }}
      calls="developers/calls"
      searchable={`/api/organizations/${org}/searchable`}
      switcher={<OrganizationSwitcher current={ctx} organizations={organizations} isOperator={person.isOperator} />}
      timeZone={<TimeZone timeZone={ctx.timeZone} settings={settings} />}
      collapsed={collapsed}
      project={
        <Suspense fallback={<span className="skeleton block h-8 w-32" />}>
          <Projects ctx={ctx} />
        </Suspense>
      }
      notifications={<NotificationBell org={org} timeZone={ctx.timeZone} unread={unread} markRead={markReadAction} />}
      person={
        <PersonMenu
          settings={settings}
          name={person.userName}
          email={person.email}
          theme={person.theme}
          keepTheme={keepTheme}
          signOut={signOut}
        />
      }
    >
      <Suspense fallback={null}>
        <Reclaims ctx={ctx} />
      </Suspense>
      {children}
    </Frame>
  );
}

/** Loads beside the page; who cannot be told of a reclaim here finds it on its own page. */
async function Reclaims({ ctx }: { ctx: OrgContext }) {
  if (!can(ctx.role, "reservations.read")) return null;
  const open = await listOpenReclaims(ctx).catch(() => null);
  return (
    open && (
      <>
        <ReclaimBanner reclaims={open.items} org={ctx.slug} now={open.now} />
        <ReclaimWatch org={ctx.slug} version={versionOf(open.items)} />
      </>
    )
  );
}

/** Loads beside the page; without an answer the page still stands, only the choice is missing. */
async function Projects({ ctx }: { ctx: OrgContext }) {
  const [projects, chosen] = await Promise.all([listActiveProjects(ctx).catch(() => []), chosenProject(ctx.slug)]);
  if (projects.length === 0) return null;
  const names = projects.map(({ id, name }) => ({ id, name }));
  return <ProjectSwitcher org={ctx.slug} projects={names} chosen={chosen ?? "all"} />;
}
