import type { ReactNode } from "react";

/** What a card of the overview says while it has nothing to show: what will be here, and how it comes. */
export function GlanceEmpty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid flex-1 content-center justify-items-center gap-1 px-6 py-6 text-center">
      <p className="text-table font-medium">{title}</p>
      <p className="max-w-[44ch] text-xs text-muted text-pretty">{children}</p>
    </div>
  );
}
