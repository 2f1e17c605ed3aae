/** A part of an address as it was before it was encoded; as it stands where it is not well formed: no page falls for that. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
