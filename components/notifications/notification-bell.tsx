import { buttonClass } from "@/components/ui/button-class";
import { Icon } from "@/components/ui/icon";
import { formatCount } from "@/lib/format/number";
import type { MarkRead } from "./mark-read";
import { NotificationPopover } from "./notification-popover";

/** The bell of the top bar with the count of what is unread; what it opens is loaded when it opens. */
export function NotificationBell({
  org,
  timeZone,
  unread,
  markRead,
}: {
  org: string;
  timeZone: string;
  unread: number;
  markRead: MarkRead;
}) {
  const label = unread > 0 ? `Notifications, ${unread} unread` : "Notifications";
  return (
    <>
      <button
        type="button"
        popoverTarget="notifications"
        aria-label={label}
        title={unread > 0 ? `${formatCount(unread, "unread notification")}` : "Notifications"}
        className={buttonClass("ghost", undefined, "button--icon-only relative")}
      >
        <Icon name="bell" />
        {unread > 0 && (
          <span aria-hidden="true" className="bell__count">
            {unread > 99 ? "99+" : unread}
          </span>
        )}
      </button>
      <NotificationPopover org={org} timeZone={timeZone} unread={unread} markRead={markRead} />
    </>
  );
}
