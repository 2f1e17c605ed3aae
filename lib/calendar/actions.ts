"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { makeFeed, revokeFeed } from "./change-feed";
import { feedInput } from "./schema";

export const makeFeedAction = orgAction({
  action: "calendar_feed.make",
  needs: "reservations.read",
  input: feedInput,
  run: async (ctx) => {
    const made = await makeFeed(ctx);
    refresh();
    return made;
  },
});

export const revokeFeedAction = orgAction({
  action: "calendar_feed.revoke",
  needs: "reservations.read",
  input: feedInput,
  run: async (ctx) => {
    await revokeFeed(ctx);
    refresh();
  },
});
