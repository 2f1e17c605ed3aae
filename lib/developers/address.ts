import { z } from "zod";
import { codeLanguages } from "@/lib/models/code-language";

const code = z.enum(codeLanguages).default("curl").catch("curl");
const text = z.string().trim().max(200).optional().catch(undefined);

/** In which language code is shown. */
export const codeAddress = z.object({ code });
/** The reference's search. */
export const referenceAddress = z.object({ search: text });
/** What the quickstart is made for. */
export const quickstartAddress = z.object({ code, key: text, model: text });
/** The page whose calls are shown, with its query. */
export const callsAddress = z.object({ code, page: z.string().max(2_000).default("").catch("") });
