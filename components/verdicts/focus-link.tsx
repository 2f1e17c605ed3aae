"use client";

import type { MouseEvent, ReactNode } from "react";
import { buttonClass } from "@/components/ui/button-class";

/** Leads to a field of a form on the same page and puts the focus there; without script to the form. */
export function FocusLink({ form, field, children }: { form: string; field: string; children: ReactNode }) {
  function focus(event: MouseEvent<HTMLAnchorElement>) {
    const control = document.querySelector<HTMLElement>(`${form} [name="${field}"]`);
    if (!control) return;
    event.preventDefault();
    control.focus({ preventScroll: true });
    control.scrollIntoView({ block: "center" });
  }
  return (
    <a href={form} onClick={focus} className={buttonClass("secondary", "sm")}>
      {children}
    </a>
  );
}
