import type { Route } from "next";
import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";

/** One way of giving back: the link to its review, what it returns, and how sure that is or why it is not possible now. */
export function GiveBackRow({
  label,
  href,
  amount,
  children,
}: {
  label: string;
  href: Route | null;
  amount: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6">
      {href ? <TextLink href={href}>{label}</TextLink> : <span className="text-muted">{label}</span>}
      <span className="text-end">{href ? amount : "not now"}</span>
      <span className="col-span-2 text-xs text-pretty text-muted">{children}</span>
    </li>
  );
}
