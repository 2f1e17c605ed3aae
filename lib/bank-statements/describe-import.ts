import { formatCount } from "@/lib/format/number";

/** What a file brought, out of the address that follows it; null where none was taken in. */
export function describeImport({ added, known }: Record<string, string | string[] | undefined>): string | null {
  const [isNew, isKnown] = [Number(added), Number(known)];
  if (typeof added !== "string" || !Number.isSafeInteger(isNew) || !Number.isSafeInteger(isKnown)) return null;
  const before =
    isKnown > 0 ? ` ${formatCount(isKnown, "entry", "entries")} of it stood on another one and changed nothing.` : "";
  return `${formatCount(isNew, "entry is", "entries are")} new.${before}`;
}
