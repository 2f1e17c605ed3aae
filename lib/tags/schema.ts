import { z } from "zod";
import { mostTags } from "@/control-plane/contract/tag-text";
import { type Tags, tagSubjects, tagsOfOne } from "@/control-plane/contract/tags";
import { operationId } from "@/lib/operation-id";

/** Tags as people write them: one on each line, `key: value`. */
export const tagLines = z
  .string()
  .max(5000)
  .transform((text, context): Tags => {
    const tags: Record<string, string> = {};
    for (const line of text.split("\n").map((each) => each.trim())) {
      if (line === "") continue;
      const colon = line.indexOf(":");
      if (colon < 1) {
        context.addIssue({ code: "custom", message: `Write "${line.slice(0, 40)}" as key: value.` });
        return z.NEVER;
      }
      const key = line.slice(0, colon).trim();
      if (Object.hasOwn(tags, key)) {
        context.addIssue({ code: "custom", message: `${key} stands there twice.` });
        return z.NEVER;
      }
      tags[key] = line.slice(colon + 1).trim();
    }
    const parsed = tagsOfOne.safeParse(tags);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    context.addIssue({ code: "custom", message: `${issue?.path.join(" ") ?? ""} ${issue?.message ?? ""}`.trim() });
    return z.NEVER;
  });

/** A thing as one field of a form has it: `project prj_1`. */
const thing = z.string().transform((text, context) => {
  const [type, id] = text.split(" ");
  const subjectType = tagSubjects.find((each) => each === type);
  if (subjectType && id && id.length <= 128) return { subjectType, subjectId: id };
  context.addIssue({ code: "custom", message: "Choose from the list." });
  return z.NEVER;
});

export const setTagsInput = z.strictObject({ operationId: operationId.optional(), thing, tags: tagLines });
export type SetTagsInput = z.infer<typeof setTagsInput>;

export const changeTagsInput = z
  .strictObject({
    operationId: operationId.optional(),
    things: z
      .union([z.array(thing), z.literal("").transform(() => [])])
      .refine((things) => things.length > 0 && things.length <= 200, {
        message: "Choose at least one thing.",
      }),
    set: tagLines,
    /** Keys, separated by commas. */
    remove: z
      .string()
      .max(2000)
      .transform((text) =>
        text
          .split(",")
          .map((key) => key.trim())
          .filter((key) => key !== ""),
      )
      .refine((keys) => keys.length <= mostTags, `At most ${mostTags} keys.`),
  })
  .refine(({ set, remove }) => Object.keys(set).length + remove.length > 0, {
    path: ["set"],
    message: "Write a tag to set, or a key to remove.",
  });
export type ChangeTagsInput = z.infer<typeof changeTagsInput>;

export const tagsPageFilter = z.object({ of: z.enum(tagSubjects).catch("project") });

/** Tags as lines of text, for a form. */
export function toLines(tags: Readonly<Record<string, string>>): string {
  return Object.entries(tags)
    .map(([key, value]) => `${key}: ${value}`)
    .join("\n");
}
