import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import type { Membership } from "@/lib/auth/context";
import { roleLabels } from "@/lib/auth/roles";
import { pathIn } from "@/lib/format/path";
import { Initials } from "./initials";

/** Whose things are shown, and the way to the person's other organizations and, for operators, to the desk. */
export function OrganizationSwitcher({
  current,
  organizations,
  isOperator,
}: {
  /** Null at the operator desk. */
  current: Membership | null;
  organizations: readonly Membership[];
  isOperator: boolean;
}) {
  const name = current?.name ?? "Operator desk";
  return (
    <>
      <button type="button" popoverTarget="organization-menu" className="nav-link w-full !h-10 text-start" title={name}>
        {current ? <Initials name={name} /> : <DeskMark />}
        <span className="when-wide min-w-0 flex-1">
          <span className="block truncate leading-4 text-foreground">{name}</span>
          <span className="block text-2xs font-normal leading-4 text-muted">
            {current ? roleLabels[current.role] : "Operator"}
          </span>
        </span>
        <Icon name="chevrons-up-down" className="when-wide" />
        <span className="sr-only">, switch organization</span>
      </button>
      <div id="organization-menu" popover="auto" className="menu">
        {organizations.length > 0 && <p className="menu__heading">Your organizations</p>}
        {organizations.map(({ slug, name, role }) => (
          <Link
            key={slug}
            href={pathIn(slug)}
            prefetch={false}
            className="menu__item"
            aria-current={slug === current?.slug ? "true" : undefined}
          >
            <Initials name={name} />
            <span className="min-w-0 flex-1">
              <span className="block truncate">{name}</span>
              <span className="block text-2xs leading-4 text-muted">{roleLabels[role]}</span>
            </span>
            {slug === current?.slug && <Icon name="check" />}
          </Link>
        ))}
        {isOperator && (
          <>
            {organizations.length > 0 && <hr />}
            <Link
              href={pathIn("operator")}
              prefetch={false}
              className="menu__item"
              aria-current={current ? undefined : "true"}
            >
              <DeskMark />
              <span className="min-w-0 flex-1 truncate">Operator desk</span>
              {!current && <Icon name="check" />}
            </Link>
          </>
        )}
      </div>
    </>
  );
}

function DeskMark() {
  return (
    <span className="grid size-6 flex-none place-items-center rounded-[5px] bg-accent-soft text-accent-text">
      <Icon name="server" size={14} />
    </span>
  );
}
