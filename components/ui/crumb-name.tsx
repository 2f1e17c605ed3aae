"use client";

import { usePathname } from "next/navigation";
import { useLayoutEffect } from "react";
import { nameCrumb } from "./crumb-names";

/** Tells the breadcrumbs what a part of this address is called: the last one, or the one that is an id. */
export function CrumbName({ name, id }: { name: string; id?: string }) {
  const last = usePathname().split("/").at(-1) ?? "";
  const part = id ?? last;
  // Before the page is painted, so that nobody sees the id first.
  useLayoutEffect(() => nameCrumb(part, name), [part, name]);
  return null;
}
