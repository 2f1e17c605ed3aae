import type { Route } from "next";
import Link from "next/link";
import { Icon } from "@/components/ui/icon";

/** The zone in which times are shown, and the way to change it. */
export function TimeZone({ timeZone, settings }: { timeZone: string; settings: Route }) {
  return (
    <Link
      href={settings}
      prefetch={false}
      title="Times are shown in this zone. Change it in settings."
      className="hidden items-center gap-1.5 rounded-md px-1.5 py-1 text-xs text-muted hover:text-foreground lg:flex"
    >
      <Icon name="globe" size={14} />
      {timeZone}
    </Link>
  );
}
