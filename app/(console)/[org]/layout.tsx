import { Suspense } from "react";
import { NotificationBell } from "@/components/notifications/notification-bell";
import { ReclaimBanner } from "@/components/reclaims/reclaim-banner";
import { ReclaimWatch } from "@/components/reclaims/reclaim-watch";
import { Frame } from "@/components/shell/frame";
import { navigationFor, otherPlaces } from "@/components/shell/navigation";
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
import { orElse } from "@/lib/query/or-else";
import { withinMs } from "@/lib/query/within-ms";
import { listOpenReclaims } from "@/lib/reclaims/queries";
import { versionOf } from "@/lib/reclaims/reclaim";
import { keepTheme } from "@/lib/settings/actions";
import { isSidebarCollapsed } from "@/lib/settings/queries";

/** What comes in above a page later moves all of it; what takes longer than this is not waited for all the same. */
const patienceMs = 250;

export default async function OrganizationLayout({ children, params }: LayoutProps<"/[org]">) {
  const { org } = await params;
  const ctx = await requireOrganization(org);
  const reclaims = can(ctx.role, "reservations.read") ? orElse(listOpenReclaims(ctx), null) : null;
  const [person, organizations, collapsed, unread, soon] = await Promise.all([
    requirePerson(),
    listMembershipsOf(ctx.userId),
    isSidebarCollapsed(),
    countUnread(ctx),
    withinMs(reclaims, patienceMs),
  ]);
  const settings = pathIn(org, "settings");
  return (
    <Frame
      base={org}
      name={ctx.name}
      navigation={navigationFor(ctx.role)}
      // Notifications are behind the bell, not in the sidebar.
      otherPlaces={{ ...otherPlaces(ctx.role), notifications: "Notifications" }}
      calls="developers/calls"
      searchable={`/api/organizations/${org}/searchable`}
      switcher={<OrganizationSwitcher current={ctx} organizations={organizations} isOperator={person.isOperator} />}
      timeZone={<TimeZone timeZone={ctx.timeZone} settings={settings} />}
      collapsed={collapsed}
      project={
        <Suspense fallback={<span className="skeleton block h-8 w-40" />}>
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
      {soon ? (
        <Reclaims org={org} open={soon.value} />
      ) : (
        <Suspense fallback={null}>
          <LateReclaims org={org} open={reclaims} />
        </Suspense>
      )}
      {children}
    </Frame>
  );
}

type OpenReclaims = Awaited<ReturnType<typeof listOpenReclaims>> | null;

/** Who cannot be told of a reclaim here finds it on its own page. */
function Reclaims({ org, open }: { org: string; open: OpenReclaims }) {
  return (
    open && (
      <>
        <ReclaimBanner reclaims={open.items} org={org} now={open.now} />
        <ReclaimWatch org={org} version={versionOf(open.items)} />
      </>
    )
  );
}

async function LateReclaims({ org, open }: { org: string; open: Promise<OpenReclaims> | null }) {
  return <Reclaims org={org} open={await open} />;
}

/** Loads beside the page; without an answer the page still stands, only the choice is missing. */
async function Projects({ ctx }: { ctx: OrgContext }) {
  const [projects, chosen] = await Promise.all([orElse(listActiveProjects(ctx), []), chosenProject(ctx.slug)]);
  if (projects.length === 0) return null;
  const names = projects.map(({ id, name }) => ({ id, name }));
  return <ProjectSwitcher org={ctx.slug} projects={names} chosen={chosen ?? "all"} />;
}
