/** A choice of a filter form; the first option leaves it open. */
export function SelectFilter({
  name,
  label,
  all,
  allValue = "",
  value,
  options,
}: {
  name: string;
  label: string;
  all: string;
  allValue?: string;
  value: string | undefined;
  options: readonly { id: string; name: string }[];
}) {
  return (
    <label className="grid gap-1">
      <span className="label">{label}</span>
      <select name={name} defaultValue={value ?? allValue} key={value} className="input">
        <option value={allValue}>{all}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </label>
  );
}
