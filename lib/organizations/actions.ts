"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction, publicAction } from "@/lib/actions";
import { signInWithPassword } from "@/lib/auth/handshake";
import { pathIn } from "@/lib/format/path";
import { changeBillingDetails } from "./change-billing-details";
import { billingDetailsInput, setUpInput } from "./schema";
import { setUp } from "./set-up";

export const setUpAction = publicAction({
  input: setUpInput,
  run: async (facts, input) => {
    const { slug } = await setUp(facts, input);
    await signInWithPassword(input.email, input.password);
    redirect(pathIn(slug));
  },
});

export const changeBillingDetailsAction = orgAction({
  action: "organization.change_billing_details",
  needs: "organization.manage",
  input: billingDetailsInput,
  run: async (ctx, input) => {
    await changeBillingDetails(ctx, input);
    refresh();
  },
});
