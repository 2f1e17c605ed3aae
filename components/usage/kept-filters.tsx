/** What of an address stays as it is when a form changes the rest of it. */
export function KeptFilters({
  filter,
  names,
}: {
  filter: Readonly<Record<string, unknown>>;
  names: readonly string[];
}) {
  const kept = names.flatMap((name) => {
    const value = name === "project" ? (filter[name] ?? "all") : filter[name];
    return typeof value === "string" ? [{ name, value }] : [];
  });
  return kept.map(({ name, value }) => <input key={name} type="hidden" name={name} value={value} />);
}
