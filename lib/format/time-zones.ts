/** Every zone that the runtime knows, UTC first, for a choice. */
export function timeZoneOptions(): { value: string; label: string }[] {
  const names = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((name) => name !== "UTC")];
  return names.map((value) => ({ value, label: value.replaceAll("_", " ") }));
}
