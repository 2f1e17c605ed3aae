import Link from "next/link";
import { ActionForm } from "@/components/ui/action-form";
import { buttonClass } from "@/components/ui/button-class";
import { Icon, type IconName } from "@/components/ui/icon";
import type { FormAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import type { SavedView } from "@/lib/saved-views/queries";
import type { ViewPage } from "@/lib/saved-views/schema";

const icons: Record<ViewPage, IconName> = {
  reservations: "layers",
  "reservations/timeline": "calendar-days",
  usage: "chart-column",
  "usage/records": "layers",
};

/** Filters that were kept under a name: each is a link; one's own can be removed. */
export function SavedViewsMenu({
  org,
  views,
  remove,
}: {
  org: string;
  views: readonly SavedView[];
  remove: FormAction;
}) {
  return (
    <>
      <button type="button" popoverTarget="saved-views" className={buttonClass("secondary", "sm")}>
        Views
        {views.length > 0 && <span className="tabular-nums text-muted">{views.length}</span>}
        <Icon name="chevron-down" size={14} />
      </button>
      <div id="saved-views" popover="auto" className="menu w-72">
        {views.length === 0 && (
          <p className="px-2 py-1.5 text-xs text-muted">
            Set filters, then keep them under a name: for yourself, or for everybody in the organization.
          </p>
        )}
        <ul>
          {views.map((view) => (
            <li key={view.id} className="flex items-center gap-1">
              <Link
                href={pathIn(org, view.page, Object.fromEntries(new URLSearchParams(view.query)))}
                prefetch={false}
                className="menu__item min-w-0 flex-1"
              >
                <Icon name={icons[view.page]} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{view.name}</span>
                  {view.isShared && (
                    <span className="block truncate text-2xs text-muted">
                      {view.sharedBy ? `shared by ${view.sharedBy}` : "shared by you"}
                    </span>
                  )}
                </span>
              </Link>
              {view.mayRemove && (
                <ActionForm action={remove} done={`View ${view.name} removed.`} className="flex-none">
                  <input type="hidden" name="viewId" value={view.id} />
                  <button type="submit" className={buttonClass("ghost", "sm")} aria-label={`Remove view ${view.name}`}>
                    <Icon name="x" size={14} />
                  </button>
                </ActionForm>
              )}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
