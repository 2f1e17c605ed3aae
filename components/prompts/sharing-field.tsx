import { SelectField } from "@/components/ui/fields";
import { type Sharing, sharingLabels, sharings } from "@/lib/prompts/prompt";

/** Who else in the organization may do what. */
export function SharingField({ sharing }: { sharing: Sharing }) {
  return (
    <SelectField
      name="sharing"
      label="Shared"
      defaultValue={sharing}
      options={sharings.map((value) => ({ value, label: sharingLabels[value] }))}
      description="Whoever may read it may fork it. Whoever may edit it saves versions and moves labels."
    />
  );
}
