"use server";

import { orgAction } from "@/lib/actions";
import { removePreset } from "./remove-preset";
import { savePreset } from "./save-preset";
import { removePresetInput, savePresetInput } from "./schema";

export const savePresetAction = orgAction({
  action: "preset.save",
  needs: "models.use",
  input: savePresetInput,
  run: async (ctx, input) => ({ id: await savePreset(ctx, input) }),
});

export const removePresetAction = orgAction({
  action: "preset.remove",
  needs: "models.use",
  input: removePresetInput,
  run: removePreset,
});
