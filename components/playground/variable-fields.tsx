/** A value for each variable in the message and in system prompts, for all columns. */
export function VariableFields({
  names,
  values,
  onChange,
}: {
  names: readonly string[];
  values: Readonly<Record<string, string>>;
  onChange: (name: string, value: string) => void;
}) {
  if (names.length === 0) return null;
  return (
    <fieldset aria-label="Variables" className="playground__variables">
      {names.map((name) => (
        <label key={name} className="grid min-w-0 gap-1 text-xs">
          <code className="truncate !text-xs">{`{{${name}}}`}</code>
          <textarea
            value={values[name] ?? ""}
            rows={1}
            onChange={(event) => onChange(name, event.target.value)}
            className="textarea max-h-32 w-full !py-1 !text-table [field-sizing:content]"
          />
        </label>
      ))}
    </fieldset>
  );
}
