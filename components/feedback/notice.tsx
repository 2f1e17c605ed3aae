import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";

type Tone = "info" | "success" | "warning" | "danger";

const looks: Record<Tone, { icon: IconName; className: string }> = {
  info: { icon: "info", className: "bg-accent-soft text-accent-soft-foreground border-accent/25" },
  success: { icon: "circle-check", className: "bg-success-soft text-success-soft-foreground border-success/25" },
  warning: {
    icon: "triangle-exclamation-point",
    className: "bg-warning-soft text-warning-soft-foreground border-warning/25",
  },
  danger: {
    icon: "circle-exclamation-point",
    className: "bg-danger-soft text-danger-soft-foreground border-danger/25",
  },
};

/** A sentence that the page must not be read without: "we are checking", "shown once", stale data with its age. */
export function Notice({
  tone = "info",
  title,
  children,
  action,
}: {
  tone?: Tone;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const { icon, className } = looks[tone];
  return (
    <div className={`flex items-start gap-2.5 rounded-lg border px-3 py-2.5 text-table ${className}`}>
      <Icon name={icon} className="mt-0.5 flex-none" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-foreground/85">{children}</div>}
      </div>
      {action}
    </div>
  );
}
