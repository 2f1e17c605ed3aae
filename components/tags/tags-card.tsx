import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Card } from "@/components/ui/card";
import type { TagSubject } from "@/control-plane/contract/tags";
import type { FormAction } from "@/lib/actions";
import { toLines } from "@/lib/tags/schema";
import { TagList } from "./tag-list";
import { TagsField } from "./tags-field";

/** The tags of one thing, and a form for whoever may set them. */
export function TagsCard({
  subjectType,
  subjectId,
  tags,
  known,
  action,
}: {
  subjectType: TagSubject;
  subjectId: string;
  tags: Readonly<Record<string, string>>;
  /** Keys in use in the organization. */
  known: readonly string[];
  action?: FormAction | undefined;
}) {
  return (
    <Card
      title="Tags"
      description="Usage and cost can be split and filtered by them."
      actions={
        action && (
          <ConfirmDialog
            trigger="Edit tags…"
            variant="secondary"
            size="sm"
            title="Tags"
            confirm="Save"
            action={action}
            done="Tags saved."
          >
            <input type="hidden" name="thing" value={`${subjectType} ${subjectId}`} />
            <TagsField name="tags" label="Tags" lines={toLines(tags)} known={known} />
          </ConfirmDialog>
        )
      }
    >
      <TagList tags={tags} />
    </Card>
  );
}
