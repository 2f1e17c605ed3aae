"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction, publicAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { askApproval } from "./ask-approval";
import { decideApproval } from "./decide-approval";
import { decideByLink } from "./decide-by-link";
import { archivePolicy, savePolicy } from "./save-policy";
import { archivePolicyInput, askChangeInput, askInput, decideByLinkInput, decideInput, policyInput } from "./schema";

export const savePolicyAction = orgAction({
  action: "approval_policy.save",
  needs: "approvals.manage",
  input: policyInput,
  run: async (ctx, input): Promise<null> => {
    await savePolicy(ctx, input);
    redirect(pathIn(ctx.slug, "approvals/policies"));
  },
});

export const archivePolicyAction = orgAction({
  action: "approval_policy.archive",
  needs: "approvals.manage",
  input: archivePolicyInput,
  run: async (ctx, input): Promise<void> => {
    await archivePolicy(ctx, input);
    refresh();
  },
});

/** Asks for a purchase's approval; the quote's page then shows that it waits. */
export const askApprovalAction = orgAction({
  action: "approval.request",
  needs: "approvals.request",
  input: askInput,
  run: async (ctx, input): Promise<null> => {
    await askApproval(ctx, input);
    redirect(pathIn(ctx.slug, `capacity/quotes/${input.quoteId}`));
  },
});

/** The same for a change of a reservation. */
export const askChangeApprovalAction = orgAction({
  action: "approval.request",
  needs: "approvals.request",
  input: askChangeInput,
  run: async (ctx, input): Promise<null> => {
    await askApproval(ctx, input);
    redirect(pathIn(ctx.slug, `capacity/quotes/${input.quoteId}`));
  },
});

export const decideApprovalAction = orgAction({
  action: "approval.decide",
  needs: "approvals.decide",
  input: decideInput,
  run: async (ctx, input): Promise<null> => {
    await decideApproval(ctx, input);
    refresh();
    return null;
  },
});

/** The form behind the link of a mail. */
export const decideByLinkAction = publicAction({
  input: decideByLinkInput,
  run: async (_, input): Promise<null> => {
    await decideByLink(input);
    refresh();
    return null;
  },
});
