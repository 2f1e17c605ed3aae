import { z } from "zod";
import { identifier, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";
import { mostTags, tagKey, tagValue } from "./tag-text.ts";

export const tagSubjects = ["project", "reservation", "apiKey"] as const;
export type TagSubject = (typeof tagSubjects)[number];

/** Keys with their values, as a thing carries them; keys differ in more than their case. */
export const tagsOfOne = z
  .record(tagKey, tagValue)
  .refine((tags) => Object.keys(tags).length <= mostTags, `At most ${mostTags} tags on one thing.`)
  .refine(
    (tags) => new Set(Object.keys(tags).map((key) => key.toLowerCase())).size === Object.keys(tags).length,
    "Use each key once, whatever its case.",
  )
  .meta({ id: "Tags", example: { team: "search" } });
export type Tags = z.infer<typeof tagsOfOne>;

const subject = { subjectType: z.enum(tagSubjects), subjectId: identifier };

export const tag = z.strictObject({ ...subject, key: z.string(), value: z.string() }).meta({ id: "Tag" });
export type Tag = z.infer<typeof tag>;

export const listTags = defineRoute({
  id: "listTags",
  method: "GET",
  path: "/api/v1/tags",
  tag: "Usage",
  needs: "usage.read",
  summary: "Tags of projects, reservations and API keys",
  query: z.strictObject({
    ...pageQuery,
    subjectType: z.enum(tagSubjects).optional(),
    /** Ids of things, separated by commas. */
    subjectId: z
      .string()
      .max(8000)
      .transform((text) => text.split(","))
      .pipe(z.array(identifier).max(200, "Name at most 200 things."))
      .optional(),
    key: z.string().max(64).optional(),
  }),
  response: pageOf(tag),
});

export const listTagKeys = defineRoute({
  id: "listTagKeys",
  method: "GET",
  path: "/api/v1/tag-keys",
  tag: "Usage",
  needs: "usage.read",
  summary: "Keys of tags in use, with their values and on how many things each is",
  response: z.strictObject({
    items: z.array(
      z.strictObject({
        key: z.string(),
        things: z.number().int(),
        /** The most used ones, at most fifty. */
        values: z.array(z.strictObject({ value: z.string(), things: z.number().int() })),
      }),
    ),
  }),
});
export type TagKeyInUse = z.infer<typeof listTagKeys.response>["items"][number];

export const putTags = defineRoute({
  id: "putTags",
  method: "PUT",
  path: "/api/v1/tags/{subjectType}/{subjectId}",
  tag: "Usage",
  needs: "tags.manage",
  summary: "Set all tags of one thing; those that are not named are removed",
  params: z.strictObject(subject),
  body: z.strictObject({ tags: tagsOfOne }),
  response: z.strictObject({ ...subject, tags: z.record(z.string(), z.string()) }),
});

export const changeTags = defineRoute({
  id: "changeTags",
  method: "POST",
  path: "/api/v1/tag-changes",
  tag: "Usage",
  needs: "tags.manage",
  summary: "Set and remove some tags of many things, of all or of none",
  body: z
    .strictObject({
      things: z.array(z.strictObject(subject)).min(1, "Name a thing.").max(200, "Name at most 200 things."),
      set: tagsOfOne.default({}),
      remove: z.array(tagKey).max(mostTags).default([]),
    })
    .refine(({ set, remove }) => Object.keys(set).length + remove.length > 0, "Name a tag to set or to remove."),
  response: z.strictObject({ changed: z.number().int() }),
});
