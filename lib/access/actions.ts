"use server";

import { orgAction } from "@/lib/actions";
import type { RevealedAccess } from "@/lib/reservations/reservation";
import { revealAccess } from "./reveal-access";
import { revealInput } from "./schema";

/** Gives one way to the nodes with its secret, to the page that asked for it. */
export const revealAccessAction = orgAction({
  action: "access.reveal",
  needs: "reservations.connect",
  input: revealInput,
  run: (ctx, input): Promise<RevealedAccess> => revealAccess(ctx, input),
});
