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
    <fieldset className="grid gap-2">
      <legend className="label mb-1">Variables</legend>
      {names.map((name) => (
        <label key={name} className="grid gap-1 text-xs">
          <code className="w-fit !text-xs">{`{{${name}}}`}</code>
          <textarea
            value={values[name] ?? ""}
            rows={1}
            onChange={(event) => onChange(name, event.target.value)}
            className="textarea w-full [field-sizing:content]"
          />
        </label>
      ))}
    </fieldset>
  );
}
