"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { cancelExport } from "./cancel-export";
import { createFocusExport } from "./create-export";
import { createUsageExport } from "./create-usage-export";
import { cancelExportInput, focusExportInput, usageExportInput } from "./schema";

export const createFocusExportAction = orgAction({
  action: "export.create",
  needs: "invoices.read",
  input: focusExportInput,
  run: async (ctx, input) => {
    await createFocusExport(ctx, input);
    refresh();
    return null;
  },
});

export const createUsageExportAction = orgAction({
  action: "export.create",
  needs: "usage.read",
  input: usageExportInput,
  run: async (ctx, input) => {
    await createUsageExport(ctx, input);
    return null;
  },
});

export const cancelExportAction = orgAction({
  action: "export.cancel",
  needs: "usage.read",
  input: cancelExportInput,
  run: async (ctx, input) => {
    await cancelExport(ctx, input);
    refresh();
    return null;
  },
});
