"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { changeTagsInput, setTagsInput } from "./schema";
import { changeTags, setTags } from "./write-tags";

export const setTagsAction = orgAction({
  action: "tags.set",
  needs: "tags.manage",
  input: setTagsInput,
  run: async (ctx, input) => {
    await setTags(ctx, input);
    refresh();
  },
});

export const changeTagsAction = orgAction({
  action: "tags.change",
  needs: "tags.manage",
  input: changeTagsInput,
  run: async (ctx, input) => {
    const done = await changeTags(ctx, input);
    refresh();
    return done;
  },
});
