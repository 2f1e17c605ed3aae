import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { pathIn } from "@/lib/format/path";
import { Brand } from "./brand";
import { NavLink } from "./nav-link";
import type { NavigationSection } from "./navigation";

/** Where one can go. Below 900 px it is a drawer: a popover that the menu button opens. */
export function Sidebar({
  base,
  navigation,
  switcher,
  project,
}: {
  base: string;
  navigation: readonly NavigationSection[];
  switcher: ReactNode;
  project: ReactNode;
}) {
  const paths = navigation.flatMap(({ items }) => items.map(({ path }) => path));
  return (
    <aside id="sidebar" popover="auto" className="sidebar" aria-label="Sidebar">
      <div className="flex h-(--topbar) flex-none items-center border-b border-border px-4">
        <Link href={pathIn(base)} aria-label="Headroom, overview">
          <Brand />
        </Link>
      </div>
      <div className="border-b border-separator p-2">
        {switcher}
        <div className="mt-1 empty:hidden sm:hidden">{project}</div>
      </div>
      <nav aria-label="Main" className="sidebar__groups">
        {navigation.map(({ heading, items }) => (
          <div key={heading ?? "top"} className="sidebar__group">
            {heading && <h2 className="sidebar__heading">{heading}</h2>}
            <ul className="grid gap-px">
              {items.map(({ path, label, icon }) => (
                <li key={path}>
                  <NavLink
                    href={pathIn(base, path)}
                    exact={path === ""}
                    except={paths
                      .filter((each) => path && each.startsWith(`${path}/`))
                      .map((each) => pathIn(base, each))}
                    label={label}
                  >
                    <Icon name={icon} />
                  </NavLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="collapse-button flex-none border-t border-separator p-2">
        <button type="button" data-frame="collapse" className="nav-link w-full" title="Collapse or widen the sidebar">
          <Icon name="panel-left" />
          <span className="nav-link__label">Collapse</span>
        </button>
      </div>
    </aside>
  );
}
