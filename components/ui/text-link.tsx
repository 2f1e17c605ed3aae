import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

/** A link inside text or a cell. */
export function TextLink({ href, children }: { href: Route; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="link">
      {children}
    </Link>
  );
}
