/** Settings of the playground under a name: models, system prompts, parameters, functions, variables. */
export interface Preset {
  id: string;
  name: string;
  shared: boolean;
  /** Who shares it; null for one's own. */
  sharedBy: string | null;
  mayRemove: boolean;
  updatedAt: string;
}

export const mostPresets = 100;
export const mostPresetBytes = 200_000;
