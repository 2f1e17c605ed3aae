"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

/** A link of the sidebar; marked while its page, or one below it, is open. The icon comes drawn from the server. */
export function NavLink({
  href,
  exact,
  except,
  label,
  children,
}: {
  href: Route;
  exact: boolean;
  /** Places below it that have a link of their own. */
  except: readonly Route[];
  label: string;
  children: ReactNode;
}) {
  const pathname = usePathname();
  const isBelow = (place: Route) => pathname === place || pathname.startsWith(`${place}/`);
  const current = pathname === href ? "page" : !exact && isBelow(href) && !except.some(isBelow) ? "true" : undefined;
  const link = useRef<HTMLAnchorElement>(null);
  // On a low screen the later groups lie below the edge of the sidebar: where one is must be seen there.
  useEffect(() => {
    if (current) link.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <Link ref={link} href={href} className="nav-link" title={label} aria-current={current}>
      {children}
      <span className="nav-link__label">{label}</span>
    </Link>
  );
}
