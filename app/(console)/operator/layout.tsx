import { Frame } from "@/components/shell/frame";
import { operatorNavigation } from "@/components/shell/operator-navigation";
import { OrganizationSwitcher } from "@/components/shell/organization-switcher";
import { PersonMenu } from "@/components/shell/person-menu";
import { TimeZone } from "@/components/shell/time-zone";
import { signOut } from "@/lib/auth/actions";
import { requireOperator, requirePerson } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { listMembershipsOf } from "@/lib/organizations/queries";
import { keepTheme } from "@/lib/settings/actions";
import { isSidebarCollapsed } from "@/lib/settings/queries";

export default async function OperatorLayout({ children }: LayoutProps<"/operator">) {
  const ctx = await requireOperator();
  const [person, organizations, collapsed] = await Promise.all([
    requirePerson(),
    listMembershipsOf(ctx.userId),
    isSidebarCollapsed(),
  ]);
  const settings = pathIn("operator", "settings");
  return (
    <Frame
      base="operator"
      name="Operator desk"
      navigation={operatorNavigation}
      searchable={null}
      switcher={<OrganizationSwitcher current={null} organizations={organizations} isOperator />}
      timeZone={<TimeZone timeZone={ctx.timeZone} settings={settings} />}
      collapsed={collapsed}
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
      {children}
    </Frame>
  );
}
