import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { CheckboxField, InputField } from "@/components/ui/fields";
import type { FormAction } from "@/lib/actions";
import type { ViewPage } from "@/lib/saved-views/schema";

/** Keeps the filters of a page's address under a name. */
export function SaveViewDialog({ page, query, save }: { page: ViewPage; query: string; save: FormAction }) {
  return (
    <ConfirmDialog
      trigger="Save this view…"
      variant="ghost"
      size="sm"
      title="Save this view"
      confirm="Save"
      action={save}
      done="View saved."
    >
      <input type="hidden" name="page" value={page} />
      <input type="hidden" name="query" value={query} />
      <InputField
        name="name"
        label="Name"
        maxLength={60}
        autoComplete="off"
        description="The filters as they are now; a view of yours with this name is replaced."
      />
      <CheckboxField name="shared" label="Everybody in the organization sees it" />
    </ConfirmDialog>
  );
}
