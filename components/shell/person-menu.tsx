import type { Route } from "next";
import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import type { Theme } from "@/lib/settings/theme";
import { ThemeSwitch } from "./theme-switch";

/** Who is signed in, and what belongs to them. */
export function PersonMenu({
  settings,
  name,
  email,
  theme,
  keepTheme,
  signOut,
}: {
  settings: Route;
  name: string;
  email: string;
  theme: Theme;
  keepTheme: (value: { theme: Theme }) => Promise<unknown>;
  signOut: () => Promise<void>;
}) {
  return (
    <>
      <button
        type="button"
        popoverTarget="person-menu"
        aria-label={`Account of ${name}`}
        title={name}
        className="grid size-8 flex-none place-items-center rounded-full border border-border bg-surface-tertiary text-xs font-semibold hover:border-border-strong"
      >
        {name.trim()[0]?.toUpperCase() ?? "?"}
      </button>
      <div id="person-menu" popover="auto" className="menu menu--end w-64">
        <div className="px-2 py-1.5">
          <p className="truncate text-table font-medium">{name}</p>
          <p className="truncate text-xs text-muted">{email}</p>
        </div>
        <hr />
        <div className="px-2 py-1.5">
          <ThemeSwitch theme={theme} keep={keepTheme} />
        </div>
        <hr />
        <Link href={settings} prefetch={false} className="menu__item">
          <Icon name="settings" />
          Settings and sessions
        </Link>
        <button type="button" data-frame="help" className="menu__item">
          <Icon name="command" />
          <span className="flex-1">Keyboard shortcuts</span>
          <kbd className="kbd">?</kbd>
        </button>
        <form action={signOut}>
          <button type="submit" className="menu__item">
            <Icon name="log-out" />
            Sign out
          </button>
        </form>
      </div>
    </>
  );
}
