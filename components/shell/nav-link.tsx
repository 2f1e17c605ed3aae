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
    if (current && link.current) showInGroups(link.current);
  }, [current]);
  return (
    <Link ref={link} href={href} className="nav-link" title={label} aria-current={current}>
      {children}
      <span className="nav-link__label">{label}</span>
    </Link>
  );
}

/** By hand: where `scrollIntoView` was called Tab goes on from there, and nobody reached “Skip to content”. */
function showInGroups(link: HTMLElement): void {
  const groups = link.closest("nav");
  if (!groups) return;
  const [inner, outer] = [link.getBoundingClientRect(), groups.getBoundingClientRect()];
  if (inner.bottom > outer.bottom) groups.scrollTop += inner.bottom - outer.bottom;
  else if (inner.top < outer.top) groups.scrollTop -= outer.top - inner.top;
}
