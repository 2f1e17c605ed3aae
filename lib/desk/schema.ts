import { z } from "zod";

/** Where a list of the desk continues; what makes no sense falls back. */
export const deskPageQuery = z.object({ cursor: z.string().max(512).optional().catch(undefined) });
