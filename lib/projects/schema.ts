import { z } from "zod";
import { oneLine } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { tagLines } from "@/lib/tags/schema";

const id = z.string().min(1).max(128);
const operationId = z.string().max(64).optional();
const name = oneLine.min(1, "Give the project a name.").max(80, "Use at most 80 characters.");
const costCenter = orAbsent(oneLine.max(64, "Use at most 64 characters."));

export const createProjectInput = z.strictObject({ operationId, name, costCenter, tags: tagLines.optional() });
export const changeProjectInput = z.strictObject({ operationId, projectId: id, name, costCenter });
export const archiveProjectInput = z.strictObject({
  operationId,
  projectId: id,
  archived: z.enum(["true", "false"]).transform((text) => text === "true"),
});

export type CreateProjectInput = z.infer<typeof createProjectInput>;
export type ChangeProjectInput = z.infer<typeof changeProjectInput>;
export type ArchiveProjectInput = z.infer<typeof archiveProjectInput>;
