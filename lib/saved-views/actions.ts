"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { removeView } from "./remove-view";
import { saveView } from "./save-view";
import { removeViewInput, saveViewInput } from "./schema";

export const saveViewAction = orgAction({
  action: "saved_view.save",
  needs: "reservations.read",
  input: saveViewInput,
  run: async (ctx, input) => {
    await saveView(ctx, input);
    refresh();
  },
});

export const removeViewAction = orgAction({
  action: "saved_view.remove",
  needs: "reservations.read",
  input: removeViewInput,
  run: async (ctx, { viewId }) => {
    await removeView(ctx, viewId);
    refresh();
  },
});
