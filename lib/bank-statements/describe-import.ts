import { formatCount } from "@/lib/format/number";
import type { SearchParams } from "@/lib/query/search-params";

/** What a file brought, out of the address that follows it; null where none was taken in. */
export function describeImport({ added, known }: SearchParams): string | null {
  const [isNew, isKnown] = [Number(added), Number(known)];
  if (typeof added !== "string" || !Number.isSafeInteger(isNew) || !Number.isSafeInteger(isKnown)) return null;
  const before =
    isKnown > 0 ? ` ${formatCount(isKnown, "entry", "entries")} of it stood on another one and changed nothing.` : "";
  return `${formatCount(isNew, "entry is", "entries are")} new.${before}`;
}
