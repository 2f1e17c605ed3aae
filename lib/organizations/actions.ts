"use server";

import { redirect } from "next/navigation";
import { publicAction } from "@/lib/actions";
import { signInWithPassword } from "@/lib/auth/handshake";
import { pathIn } from "@/lib/format/path";
import { setUpInput } from "./schema";
import { setUp } from "./set-up";

export const setUpAction = publicAction({
  input: setUpInput,
  run: async (facts, input) => {
    const { slug } = await setUp(facts, input);
    await signInWithPassword(input.email, input.password);
    redirect(pathIn(slug));
  },
});
