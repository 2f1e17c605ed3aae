import type { ModelDirectory } from "./directory.ts";
import type { DirectoryModel } from "./directory-entries.ts";

/** The model with this id, when the organization can call it: not one that is retired, or shown to others only. */
export function findCallableModel(
  directory: ModelDirectory,
  organizationId: string,
  modelId: string,
  nowMs: number,
): DirectoryModel | undefined {
  const model = directory.find(modelId);
  return model && isCallable(model, organizationId, nowMs) ? model : undefined;
}

/** Every model that the organization can call. */
export function listCallableModels(directory: ModelDirectory, organizationId: string, nowMs: number): DirectoryModel[] {
  return directory.list().filter((model) => isCallable(model, organizationId, nowMs));
}

function isCallable(model: DirectoryModel, organizationId: string, nowMs: number): boolean {
  return (
    model.life !== "retired" &&
    (model.retiresAtMs === null || model.retiresAtMs > nowMs) &&
    (model.organizations === null || model.organizations.has(organizationId))
  );
}
