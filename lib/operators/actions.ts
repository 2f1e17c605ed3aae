"use server";

import { refresh } from "next/cache";
import { operatorAction } from "@/lib/actions";
import { addOperator, removeOperator } from "./change-operators";
import { addOperatorInput, removeOperatorInput } from "./schema";

export const addOperatorAction = operatorAction({
  action: "operator.add",
  input: addOperatorInput,
  run: async (ctx, input) => {
    await addOperator(ctx, input);
    refresh();
  },
});

export const removeOperatorAction = operatorAction({
  action: "operator.remove",
  input: removeOperatorInput,
  run: async (ctx, input) => {
    await removeOperator(ctx, input);
    refresh();
  },
});
