import { TextareaField } from "@/components/ui/fields";

/** Tags as lines of text. The keys in use are offered as words: whoever writes the same key groups the same cost. */
export function TagsField({
  name,
  label,
  lines = "",
  known,
}: {
  name: string;
  label: string;
  lines?: string;
  known: readonly string[];
}) {
  const inUse = known.length > 0 ? ` Keys in use: ${known.slice(0, 8).join(", ")}.` : "";
  return (
    <TextareaField
      name={name}
      label={label}
      optional
      defaultValue={lines}
      rows={4}
      spellCheck={false}
      className="font-normal"
      placeholder={"team: search\nstage: production"}
      description={`One on a line, as key: value; at most 20.${inUse}`}
    />
  );
}
