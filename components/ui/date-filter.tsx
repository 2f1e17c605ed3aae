/** A day of a filter form. */
export function DateFilter({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <label className="grid gap-1">
      <span className="label">{label}</span>
      <input type="date" name={name} key={value} defaultValue={value} className="input w-36" />
    </label>
  );
}
