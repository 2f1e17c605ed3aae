import { member, required } from "./inference-members";
import type { SchemaNode } from "./schema-node";

export const fileBody: readonly SchemaNode[] = [
  member("file", "file", "JSON Lines: one request a line, with custom_id, method, url and body.", {
    ...required,
    limits: ["at most 20 MB and 10,000 lines"],
  }),
  member("purpose", "string", "What it is for.", { ...required, limits: ['always "batch"'] }),
];

export const fileAnswer: readonly SchemaNode[] = [
  member("id", "string", "What a batch names as input_file_id."),
  member("bytes", "integer", "How large it is."),
  member("filename", "string", "As it was called."),
  member("created_at", "integer", "When it was sent, in seconds since 1970."),
];

export const batchBody: readonly SchemaNode[] = [
  member("input_file_id", "string", "The file of requests.", required),
  member("endpoint", "string", "What every line asks.", {
    ...required,
    limits: ['one of "/v1/chat/completions", "/v1/completions", "/v1/embeddings", "/v1/responses"'],
  }),
  member("completion_window", "string", "How long it may take.", { ...required, limits: ['always "24h"'] }),
  member("metadata", "object", "Words of your own.", {
    limits: ["names of at most 64, values of at most 512 characters"],
  }),
];

export const batchAnswer: readonly SchemaNode[] = [
  member("id", "string", "Of this batch."),
  member(
    "status",
    "string",
    "Where it stands: validating, in_progress, finalizing, completed, failed, expired or cancelled.",
  ),
  member("request_counts", "object", "How many lines there are, are answered and have failed.", {
    children: [
      member("total", "integer", "All lines."),
      member("completed", "integer", "Answered."),
      member("failed", "integer", "Failed; each with its reason in the file of errors."),
    ],
  }),
  member("output_file_id", "string or null", "The answers, one a line, when it has ended."),
  member("error_file_id", "string or null", "The lines that failed, with their reasons."),
];
