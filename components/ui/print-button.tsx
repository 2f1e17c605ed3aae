"use client";

import type { ReactNode } from "react";
import { buttonClass } from "./button-class";

/** Opens the browser's print dialog for the page. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <button type="button" className={buttonClass("secondary")} onClick={() => window.print()}>
      {children}
    </button>
  );
}
