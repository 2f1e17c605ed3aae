"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { archiveProject, changeProject } from "./change-project";
import { createProject } from "./create-project";
import { archiveProjectInput, changeProjectInput, createProjectInput } from "./schema";

export const createProjectAction = orgAction({
  action: "project.create",
  needs: "projects.manage",
  input: createProjectInput,
  run: async (ctx, input) => {
    const id = await createProject(ctx, input);
    refresh();
    return { id };
  },
});

export const changeProjectAction = orgAction({
  action: "project.change",
  needs: "projects.manage",
  input: changeProjectInput,
  run: async (ctx, input) => {
    await changeProject(ctx, input);
    refresh();
  },
});

export const archiveProjectAction = orgAction({
  action: "project.archive",
  needs: "projects.manage",
  input: archiveProjectInput,
  run: async (ctx, input) => {
    await archiveProject(ctx, input);
    refresh();
  },
});
