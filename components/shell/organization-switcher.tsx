import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import type { Membership } from "@/lib/auth/context";
import { roleLabels } from "@/lib/auth/roles";
import { pathIn } from "@/lib/format/path";

/** The organization whose things are shown, and the way to the person's other ones. */
export function OrganizationSwitcher({
  current,
  organizations,
}: {
  current: Membership;
  organizations: readonly Membership[];
}) {
  return (
    <>
      <button
        type="button"
        popoverTarget="organization-menu"
        className="nav-link w-full !h-10 text-start"
        title={current.name}
      >
        <Initials name={current.name} />
        <span className="when-wide min-w-0 flex-1">
          <span className="block truncate leading-4 text-foreground">{current.name}</span>
          <span className="block text-2xs font-normal leading-4 text-muted">{roleLabels[current.role]}</span>
        </span>
        <Icon name="chevrons-up-down" className="when-wide" />
        <span className="sr-only">, switch organization</span>
      </button>
      <div id="organization-menu" popover="auto" className="menu">
        <p className="menu__heading">Your organizations</p>
        {organizations.map(({ slug, name, role }) => (
          <Link
            key={slug}
            href={pathIn(slug)}
            prefetch={false}
            className="menu__item"
            aria-current={slug === current.slug ? "true" : undefined}
          >
            <Initials name={name} />
            <span className="min-w-0 flex-1">
              <span className="block truncate">{name}</span>
              <span className="block text-2xs leading-4 text-muted">{roleLabels[role]}</span>
            </span>
            {slug === current.slug && <Icon name="check" />}
          </Link>
        ))}
      </div>
    </>
  );
}

function Initials({ name }: { name: string }) {
  const letters = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase())
    .join("");
  return (
    <span
      aria-hidden="true"
      className="grid size-6 flex-none place-items-center rounded-[5px] bg-default text-2xs font-semibold text-foreground"
    >
      {letters}
    </span>
  );
}
