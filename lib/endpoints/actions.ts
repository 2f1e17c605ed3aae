"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { createEndpoint, stopEndpoint } from "./change-endpoint";
import { createEndpointInput, stopEndpointInput } from "./schema";

export const createEndpointAction = orgAction({
  action: "endpoint.create",
  needs: "endpoints.manage",
  input: createEndpointInput,
  run: async (ctx, input): Promise<null> => {
    const id = await createEndpoint(ctx, input);
    redirect(pathIn(ctx.slug, `endpoints/${encodeURIComponent(id)}`));
  },
});

export const stopEndpointAction = orgAction({
  action: "endpoint.stop",
  needs: "endpoints.manage",
  input: stopEndpointInput,
  run: async (ctx, input) => {
    await stopEndpoint(ctx, input);
    refresh();
  },
});
