"use client";

import { usePathname } from "next/navigation";
import { useLayoutEffect } from "react";
import { nameCrumb } from "./crumb-names";

/** Tells the breadcrumbs what the last part of this address is called. */
export function CrumbName({ name }: { name: string }) {
  const part = usePathname().split("/").at(-1) ?? "";
  // Before the page is painted, so that nobody sees the id first.
  useLayoutEffect(() => nameCrumb(part, name), [part, name]);
  return null;
}
