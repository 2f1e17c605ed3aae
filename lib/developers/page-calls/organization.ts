import { listEvents } from "@/control-plane/contract/events";
import { listModels } from "@/control-plane/contract/models";
import {
  createProject,
  getOrganization,
  listAuditEntries,
  listProjects,
  putOrganization,
  updateProject,
} from "@/control-plane/contract/organizations";
import { getPrompt, listPrompts } from "@/control-plane/contract/prompts";
import { listQuotas } from "@/control-plane/contract/quotas";
import { listReclaims } from "@/control-plane/contract/reclaims";
import { listReservations } from "@/control-plane/contract/reservations";
import { getUsage } from "@/control-plane/contract/usage";
import { putIdleRule } from "@/control-plane/contract/utilisation";
import { type DescribedPage, type OtherPage, read } from "./page-call";

const prompts = "Prompts without a label, and what people may do with each, are kept by the console.";

/** The overview, projects, the audit log and settings. */
export const organizationPages: readonly DescribedPage[] = [
  {
    page: "",
    reads: ({ zone }) => [
      read(listReservations, "What runs now", { query: { state: "active,ending,degraded,reclaiming" } }),
      read(getUsage, "What it costs", { query: { timeZone: zone, interval: "day", groupBy: "product" } }),
      read(listQuotas, "Quotas close to their limit"),
      read(listReclaims, "What is taken back", { query: { state: "open" } }),
      read(listModels, "Models in use"),
    ],
  },
  { page: "projects", reads: () => [read(listProjects, "Projects by name")], acts: [createProject, updateProject] },
  {
    page: "projects/[id]",
    reads: () => [read(listProjects, "Projects by name")],
    besides: "How long conversations are kept is kept by the console.",
  },
  {
    page: "prompts",
    reads: () => [read(listPrompts, "Shared prompts that programs can read, and where their labels point")],
    besides: prompts,
  },
  {
    page: "prompts/[id]",
    reads: ({ params: { id = "" } }) => [
      read(getPrompt, "What programs get where a label points", {
        params: { prompt: id },
        query: { label: "production" },
      }),
    ],
    besides: "Versions that never had a label, and who may see and change a prompt, are kept by the console.",
  },
  {
    page: "audit-log",
    reads: ({ search: { action, cursor } }) => [
      read(listAuditEntries, "What programs, the operator and Headroom itself did", { query: { action, cursor } }),
    ],
    besides: "What people did in the console is kept by the console and exported from the page.",
  },
  {
    page: "notifications",
    reads: () => [read(listEvents, "What happened to your things, oldest first")],
    besides: "Which of them you have read is kept by the console.",
  },
  {
    page: "settings",
    reads: () => [read(getOrganization, "The organization and its billing details")],
    acts: [putOrganization, putIdleRule],
    besides: "Your password, sessions, theme and mails are kept by the console.",
  },
];

const evaluations =
  "Evaluations are kept by the console. Each of their calls is one of POST /v1/chat/completions, which your program can make too.";

const history =
  "Conversations are kept by the console, for their person alone. Each answer was a call of POST /v1/chat/completions.";

/** Pages that show nothing of the contract. */
export const otherPages: readonly OtherPage[] = [
  {
    page: "members",
    reason:
      "People, their roles and invitations are kept by the console; the contract knows a person by their token alone.",
  },
  { page: "evaluations", reason: evaluations },
  { page: "evaluations/new", reason: evaluations },
  { page: "evaluations/[id]", reason: evaluations },
  { page: "evaluations/[id]/cases", reason: evaluations },
  { page: "evaluations/[id]/cases/[position]", reason: evaluations },
  { page: "evaluations/[id]/definition", reason: evaluations },
  { page: "playground/history", reason: history },
  { page: "playground/history/[id]", reason: history },
  { page: "prompts/new", reason: prompts },
  { page: "prompts/[id]/edit", reason: prompts },
  { page: "prompts/[id]/compare", reason: prompts },
  { page: "developers", reason: "It is about the calls themselves." },
  { page: "developers/reference", reason: "It is drawn from the contract; the same stands at /api/v1/openapi.json." },
  { page: "developers/reference/[operation]", reason: "It is drawn from the contract." },
  { page: "developers/conventions", reason: "It is about the calls themselves." },
  { page: "developers/events", reason: "It is about the calls themselves." },
  { page: "developers/calls", reason: "It is this page." },
];
