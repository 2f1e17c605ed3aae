import { z } from "zod";

/** `all` marks everything up to the one given. */
export const markReadInput = z.strictObject({ id: z.string().startsWith("ntf_").max(64), all: z.boolean() });
