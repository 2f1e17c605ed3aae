import type { DirectoryModel, ModelDirectory } from "./directory.ts";

/** The model with this id, when it can be called: not one that is retired. */
export function findCallableModel(
  directory: ModelDirectory,
  modelId: string,
  nowMs: number,
): DirectoryModel | undefined {
  const model = directory.find(modelId);
  return model && isCallable(model, nowMs) ? model : undefined;
}

export function listCallableModels(directory: ModelDirectory, nowMs: number): DirectoryModel[] {
  return directory.list().filter((model) => isCallable(model, nowMs));
}

function isCallable(model: DirectoryModel, nowMs: number): boolean {
  return model.life !== "retired" && (model.retiresAtMs === null || model.retiresAtMs > nowMs);
}
