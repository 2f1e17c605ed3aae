import { vi } from "vitest";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { withConsole } from "@/lib/testing/with-console";
import * as acts from "./actions";
import { mostCharacters } from "./prompt";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
const stub = stubControlPlane({});
const message = { "roles[]": "user", "contents[]": "Hello {{name}}", note: "" };
describeRefusals(
  [
    {
      name: "making a prompt",
      action: acts.createPromptAction,
      needs: "prompts.write",
      valid: { name: "Summary", description: "", sharing: "private", ...message },
      invalid: [
        { name: " " },
        { sharing: "public" },
        { "contents[]": "  " },
        { "roles[]": "tool" },
        { "contents[]": "x".repeat(mostCharacters + 1) },
        { temperature: "3" },
        { "contents[]": "nothing \u0000" },
        { description: "x".repeat(501) },
      ],
    },
    {
      name: "saving a version",
      action: acts.saveVersionAction,
      needs: "prompts.write",
      valid: { promptId: "prm_1", basedOn: "1", ...message },
      invalid: [{ basedOn: "0" }, { promptId: "" }, { "contents[]": "" }, { note: "x".repeat(201) }],
    },
    {
      name: "forking",
      action: acts.forkPromptAction,
      needs: "prompts.write",
      valid: { promptId: "prm_1", number: "1", name: "Mine" },
      invalid: [{ name: "" }, { number: "x" }],
    },
    {
      name: "changing a name",
      action: acts.describePromptAction,
      needs: "prompts.write",
      valid: { promptId: "prm_1", name: "Summary", description: "" },
      invalid: [{ name: "two\nlines" }],
    },
    {
      name: "sharing",
      action: acts.sharePromptAction,
      needs: "prompts.write",
      valid: { promptId: "prm_1", sharing: "read" },
      invalid: [{ sharing: "everybody" }],
    },
    {
      name: "archiving",
      action: acts.archivePromptAction,
      needs: "prompts.write",
      valid: { promptId: "prm_1", archived: "true" },
      invalid: [{ archived: "maybe" }],
    },
    {
      name: "moving a label",
      action: acts.moveLabelAction,
      needs: "prompts.write",
      valid: { promptId: "prm_1", label: "production", number: "1" },
      invalid: [{ label: "two words" }, { label: "latest" }, { number: "0" }],
    },
    {
      name: "removing a label",
      action: acts.removeLabelAction,
      needs: "prompts.write",
      valid: { promptId: "prm_1", label: "production" },
      invalid: [{ label: "" }],
    },
  ],
  stub,
);
