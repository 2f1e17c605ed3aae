import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { listNodeTypes, listRegions } from "@/lib/capacity/queries";
import type { CodeLanguage } from "@/lib/models/code-language";
import { inferenceUrl } from "@/lib/models/inference-url";
import { chosenProject } from "@/lib/projects/chosen-project";
import { orElse } from "@/lib/query/or-else";
import { apiUrl } from "./api-url";
import { exampleCall } from "./example-call";
import { findInference } from "./inference-operations";
import { findPage } from "./page-calls/find-page";
import type { DescribedPage, PageAt } from "./page-calls/page-call";
import { requestCode } from "./request-code";
import { readSpecimens } from "./specimens";

/** One call, as the page of calls shows it. */
export interface ShownCall {
  /** Of its page in the reference. */
  operation: string;
  title: string;
  method: string;
  path: string;
  code: string;
}

/** The calls behind a page of the console; where it has none, why. */
export type CallsOfPage =
  | { kind: "unknown" }
  | { kind: "none"; reason: string }
  | { kind: "calls"; reads: ShownCall[]; acts: ShownCall[]; besides: string | null };

/** The calls behind the page at an address, with the values that it shows and the organization's own ids. */
export async function getCallsOfPage(ctx: OrgContext, address: string, language: CodeLanguage): Promise<CallsOfPage> {
  const found = findPage(address);
  if (!found) return { kind: "unknown" };
  if ("reason" in found.page) return { kind: "none", reason: found.page.reason };
  const { page, params } = found;
  const [own, nodeTypes, regions, project] = await Promise.all([
    readSpecimens(ctx),
    // Without them a filter is left out, and the call stands.
    orElse(listNodeTypes(ctx), []),
    orElse(listRegions(ctx), []),
    chosenProject(ctx.slug, found.search.project),
  ]);
  const search = project === undefined ? found.search : { ...found.search, project };
  const at: PageAt = {
    params,
    search,
    zone: ctx.timeZone,
    now: own.now,
    nodeTypes,
    regions: regions.map(({ id }) => id),
  };
  const { subject } = page;
  const specimens = subject && params.id ? { ...own, [subject]: params.id } : own;
  const url = apiUrl();
  const reads = page.reads(at).map(({ shows, ...call }) => ({
    ...{ operation: call.route.id, title: shows, method: call.route.method, path: call.route.path },
    code: requestCode(language, url, call),
  }));
  const acts = (page.acts ?? []).map((route) => ({
    ...{ operation: route.id, title: route.summary, method: route.method, path: route.path },
    code: requestCode(language, url, exampleCall(route, specimens)),
  }));
  return {
    kind: "calls",
    reads: [...reads, ...inferenceCalls(page, language, specimens)],
    acts,
    besides: page.besides ?? null,
  };
}

function inferenceCalls(
  page: DescribedPage,
  language: CodeLanguage,
  specimens: Parameters<typeof exampleCall>[1],
): ShownCall[] {
  return (page.inference ?? []).flatMap((id) => {
    const operation = findInference(id);
    if (!operation) return [];
    const { summary, method, path, code } = operation;
    return [{ operation: id, title: summary, method, path, code: code(language, inferenceUrl(), specimens) }];
  });
}
