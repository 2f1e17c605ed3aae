/** The place that a page is of: the longest that its address begins with; undefined for none. */
export function placeOf(places: readonly string[], parts: readonly string[]): string | undefined {
  const fits = (place: string) =>
    place === ""
      ? parts.length === 0
      : place.split("/").every((part, index) => (part === "*" ? parts[index] !== undefined : part === parts[index]));
  return places
    .filter(fits)
    .toSorted((a, b) => b.split("/").length - a.split("/").length || b.length - a.length)
    .at(0);
}
