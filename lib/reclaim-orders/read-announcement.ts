import type { z } from "zod";
import { fieldErrors } from "@/lib/query/field-errors";
import type { SearchParams } from "@/lib/query/search-params";
import { announcementForm } from "./schema";

type FieldName = keyof typeof announcementForm.shape;

/** What would be taken back, as the form asks for it. */
export type AskedReclaim = z.infer<typeof announcementForm>;

export interface ReadAnnouncement {
  typed: Record<FieldName, string>;
  /** Empty until the form was sent. */
  errors: Partial<Record<FieldName, string>>;
  asked: AskedReclaim | null;
}

/** The reclaim that an address asks for: what was typed, and what is wrong with it or what is to be looked at. Pure. */
export function readAnnouncement(params: SearchParams): ReadAnnouncement {
  const text = (name: FieldName, otherwise: string) => {
    const value = params[name];
    return typeof value === "string" ? value.trim() : otherwise;
  };
  const typed = {
    ...{ region: text("region", ""), type: text("type", ""), nodes: text("nodes", "") },
    notice: text("notice", "1h"),
  };
  if (params.review === undefined) return { typed, errors: {}, asked: null };
  const read = announcementForm.safeParse(typed);
  return { typed, errors: fieldErrors<FieldName>(read.error), asked: read.data ?? null };
}
