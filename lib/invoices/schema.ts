import { z } from "zod";

/** The list's address. */
export const invoiceFilter = z.object({ cursor: z.string().max(512).optional().catch(undefined) });

/** An invoice's address: `line` opens one line's evidence. */
export const invoiceView = z.object({ line: z.string().max(128).optional().catch(undefined) });

/** The syntax of an electronic invoice. */
export const xmlQuery = z.strictObject({ format: z.enum(["ubl", "cii"]).default("ubl") });
export type XmlQuery = z.infer<typeof xmlQuery>;

/** The id that stands for the running draft. */
export const draftId = "current";
