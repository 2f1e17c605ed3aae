import { z } from "zod";
import { oneLine } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";
import { tagLines } from "@/lib/tags/schema";

const id = z.string().min(1).max(128);
const name = oneLine.min(1, "Give the project a name.").max(80, "Use at most 80 characters.");
const costCenter = orAbsent(oneLine.max(64, "Use at most 64 characters."));

export const createProjectInput = z.strictObject({
  operationId: operationId.optional(),
  name,
  costCenter,
  tags: tagLines.optional(),
});
export const changeProjectInput = z.strictObject({
  operationId: operationId.optional(),
  projectId: id,
  name,
  costCenter,
});
export const archiveProjectInput = z.strictObject({
  operationId: operationId.optional(),
  projectId: id,
  archived: z.enum(["true", "false"]).transform((text) => text === "true"),
});

export type CreateProjectInput = z.infer<typeof createProjectInput>;
export type ChangeProjectInput = z.infer<typeof changeProjectInput>;
export type ArchiveProjectInput = z.infer<typeof archiveProjectInput>;
