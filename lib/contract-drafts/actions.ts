"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { operatorAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { activateVersion, draftContract, draftVersion, endContract } from "./draft-contract";
import { activateInput, draftContractInput, draftVersionInput, endContractInput } from "./schema";

/** Drafts the contract and goes to it, where it can be simulated and activated. */
export const draftContractAction = operatorAction({
  action: "contract.draft",
  input: draftContractInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await draftContract(ctx, input);
    redirect(pathIn("operator", `contracts/${id}`, { drafted: "1" }));
  },
});

export const draftVersionAction = operatorAction({
  action: "contract.draft_version",
  input: draftVersionInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await draftVersion(ctx, input);
    redirect(pathIn("operator", `contracts/${id}`, { drafted: "1" }));
  },
});

export const activateVersionAction = operatorAction({
  action: "contract.activate",
  input: activateInput,
  run: async (ctx, input): Promise<{ id: string }> => {
    const done = await activateVersion(ctx, input);
    refresh();
    return done;
  },
});

export const endContractAction = operatorAction({
  action: "contract.end",
  input: endContractInput,
  run: async (ctx, input): Promise<{ id: string }> => {
    const done = await endContract(ctx, input);
    refresh();
    return done;
  },
});
